//! A task that waits and can be called off.

use gloo::timers::callback::Timeout;

/// A task that will be done unless this is dropped before.
pub struct Waiting(Timeout);

impl Waiting {
    /// Lets it be done whatever happens to this.
    pub fn forget(self) {
        self.0.forget();
    }
}

/// Does a task after some milliseconds.
pub fn after(milliseconds: u32, task: impl FnOnce() + 'static) -> Waiting {
    // Boxed, so that the wasm holds the way to the browser's timer once and not for every task.
    let task: Box<dyn FnOnce()> = Box::new(task);
    Waiting(Timeout::new(milliseconds, task))
}
