//! Sharing a result: the device's dialogue, plain links, texts to copy, the card and the code.

use yew::prelude::*;

use super::Data;
use super::parts::{
    ButtonAttributes, button, changing, element, heading, holding, link, made_anew, plain, section, text,
};
use super::state::{Action, State};
use crate::browser::HtmlInputElement;
use crate::browser::clipboard::Copied;
use crate::browser::sharing::Offer;
use crate::content::{AppText, Channel};
use crate::link::Link;
use crate::placeholders::{fill, holds};
use crate::share::{HOST, Post, host_name};
use crate::spectrum::Position;

/// The id of the field that holds the address, and whatever could not be copied.
pub const FIELD_ID: &str = "share-address";

/// The sheet with everything else, which the browser opens and closes: its state is none of the app's.
pub const SHEET: &str = ".share__sheet";

/// The occasions to share.
#[derive(Clone, Copy)]
pub enum Sharing {
    /// A result of one's own.
    Own,
    /// A reply to a sender.
    Reply,
}

/// The button that shares, the address and its copy button, the button that seals it, and the sheet with everything else.
///
/// Once sealed, nothing here says the result, neither in words nor as a picture.
pub fn share(data: &Data, state: &State, sharing: Sharing, result: &Link, on_action: &Callback<Action>) -> Html {
    let is_sealed = state.is_sealed;
    let position = result.position;
    let (title, seal) = match sharing {
        Sharing::Own => (AppText::ShareHeading, AppText::ShareSealed),
        Sharing::Reply => (AppText::ShareReply, AppText::ShareSealedReply),
    };
    let description = data.piece.describe(position);
    let said = |key| data.text(key).to_string();
    let (sentence, headline, label, picture) = if is_sealed {
        let (sentence, headline) = (said(AppText::ShareSealedText), said(AppText::SealedTitle));
        (sentence, headline, said(AppText::ShareSealedButton), piece_card(data))
    } else {
        let label = data.text_with(AppText::ShareButton, position);
        (description.share(), description.title(), label, file(data, "og", position, ".png"))
    };
    let post = Post { base: &data.base, link: result, is_sealed, text: &sentence, title: &headline };
    let address = AttrValue::from(post.url());
    // Where there is no site, nobody else could open the address: what is copied is the sentence alone.
    let copied = if data.has_site() { address.clone() } else { sentence.clone().into() };
    let (shown, said) = match &state.copied {
        Some((_, Copied::Yes)) => (copied.clone(), data.text(AppText::ShareCopied)),
        Some((text, Copied::Selected)) => (text.clone(), data.text(AppText::ShareSelected)),
        None if is_sealed => (copied.clone(), data.text(AppText::ShareSealedNote)),
        None => (copied.clone(), AttrValue::default()),
    };
    let field = html! {
        <input
            id={FIELD_ID} class="share__address" type="text" readonly=true
            value={shown} aria-label={data.text(AppText::ShareLink)}
        />
    };
    let offer = Action::Share(Offer {
        title: headline.clone(),
        text: sentence.clone(),
        url: address.to_string(),
        card: picture,
    });
    let (buttons, more) = if data.has_site() {
        let copy = copy_button(data, on_action, AppText::ShareCopy, copied);
        let buttons = vec![share_button(label, on_action, "share__button share__main", offer), copy];
        (buttons, sheet(data, state, &post, address, on_action))
    } else {
        let files = [link(address, AttrValue::default(), data.text(AppText::ShareOpen))];
        (vec![copy_button(data, on_action, AppText::ShareCopyText, copied)], plain("div", "share__files", files))
    };
    let pressed = if is_sealed { "true" } else { "false" };
    let attributes = ButtonAttributes { class: "share__seal", pressed, ..ButtonAttributes::default() };
    let parts = [
        heading("h2", "share__heading", "share-title", data.text(title)),
        plain("div", "share__row", buttons),
        button(on_action, attributes, text(data.text(seal)), Action::Seal(!is_sealed)),
        changing("p", "share__said", said),
        field,
        more,
    ];
    section("own__share", "share-title", parts)
}

/// The result's card, as others will see it; none beside a sealed link, whose number it would say, nor where there are no
/// files to name.
pub fn card(data: &Data, position: Position, is_sealed: bool) -> Html {
    if is_sealed || data.root.is_empty() {
        return holding("div", "", made_anew(element!("span", {}, []), "sealed"));
    }
    let image = element!(
        "img",
        {
            "class": "share__card",
            "src": file(data, "og", position, ".png"),
            "width": "1200",
            "height": "630",
            "alt": alternative(data, position),
        },
        [],
    );
    holding("div", "", made_anew(image, &position.to_string()))
}

/// The card in words, as one would paste them beside it.
fn alternative(data: &Data, position: Position) -> String {
    let stance = data.piece.describe(position).name();
    data.filled(AppText::ShareAlt, &[("{n}", &position.to_string()), ("{stance}", &stance)])
}

/// The sheet: the channels, the texts to copy, and the files.
fn sheet(data: &Data, state: &State, post: &Post<'_>, address: AttrValue, on_action: &Callback<Action>) -> Html {
    let position = post.link.position;
    let channels = data.piece.channels.iter().map(|channel| channel_entry(data, channel, post, &state.host, on_action));
    let mut texts = vec![
        copy_button(data, on_action, AppText::ShareCopyText, post.plain().into()),
        copy_button(data, on_action, AppText::ShareCopyMarkdown, post.markdown().into()),
    ];
    let mut files = Vec::new();
    if !post.is_sealed && !data.root.is_empty() {
        texts.push(copy_button(data, on_action, AppText::ShareCopyAlt, alternative(data, position).into()));
        let card_name = format!("de-tu-a-tu-{position}.png").into();
        files.push(link(file(data, "og", position, ".png").into(), card_name, data.text(AppText::ShareCard)));
        let code = file(data, "qr", position, ".svg");
        files.push(link(code.into(), AttrValue::default(), data.text(AppText::ShareQr)));
    }
    files.push(link(address, AttrValue::default(), data.text(AppText::ShareOpen)));
    // Yew would write one button's words over another's.
    let texts =
        made_anew(element!("div", { "class": "share__row" }, texts), if post.is_sealed { "sealed" } else { "open" });
    let parts = [
        plain("summary", "", [text(data.text(AppText::ShareMore))]),
        plain("ul", "share__channels", channels.collect::<Vec<_>>()),
        texts,
        plain("div", "share__files", files),
    ];
    plain("details", "share__sheet", parts)
}

/// A button that says what is shared.
pub fn share_button(label: String, on_action: &Callback<Action>, class: &'static str, action: Action) -> Html {
    let words = changing("span", "", label.into());
    button(on_action, ButtonAttributes { class, ..ButtonAttributes::default() }, words, action)
}

fn copy_button(data: &Data, on_action: &Callback<Action>, label: AppText, copied: AttrValue) -> Html {
    let attributes = ButtonAttributes { class: "share__button", ..ButtonAttributes::default() };
    button(on_action, attributes, text(data.text(label)), Action::Copy(copied))
}

/// The address of a result's card or code.
fn file(data: &Data, folder: &str, position: Position, ending: &str) -> String {
    format!("{}{folder}/{}/{position}{ending}", data.root, data.piece.lang)
}

/// The address of the piece's card, which says no number.
fn piece_card(data: &Data) -> String {
    format!("{}og/{}.png", data.root, data.piece.lang)
}

/// A channel's link; of one that needs to know a server, the field for it too.
fn channel_entry(data: &Data, channel: &Channel, post: &Post<'_>, host: &str, on_action: &Callback<Action>) -> Html {
    let address = post.intent(&channel.address, channel.limit);
    if !asks_for_host(channel) {
        return plain("li", "", [channel_link(channel, address)]);
    }
    let known = host_name(host);
    let oninput = {
        let on_action = on_action.clone();
        Callback::from(move |event: InputEvent| {
            on_action.emit(Action::Host(event.target_unchecked_into::<HtmlInputElement>().value()));
        })
    };
    let field = html! {
        <input
            type="text" class="share__host" placeholder="mastodon.social" autocapitalize="off" autocomplete="off"
            spellcheck="false" inputmode="url" {oninput}
        />
    };
    let hidden = if known.is_some() || host.is_empty() { "hidden" } else { "" };
    let hint = [text(data.text(AppText::ShareHostUnknown))];
    let hint = element!("span", { "class": "share__hint", "hidden": hidden }, hint);
    let field = plain("label", "", [text(data.text(AppText::ShareHost)), text(" ".into()), field, hint.into()]);
    // Without the server's name there is no link.
    let address = known.map(|known| fill(&address, &[(HOST, known)])).unwrap_or_default();
    plain("li", "share__asks", [field, channel_link(channel, address)])
}

/// The link itself; without an address it leads nowhere yet.
fn channel_link(channel: &Channel, address: String) -> Html {
    let link = element!(
        "a",
        {
            "href": address,
            "target": "_blank",
            "rel": "noopener noreferrer",
            "data-channel": channel.id.clone(),
        },
        [text(channel.name.clone())],
    );
    link.into()
}

/// Tells a channel that is many servers, of which the reader names one.
fn asks_for_host(channel: &Channel) -> bool {
    holds(&channel.address, HOST)
}

/// The links of a post that need nothing of the app, below a label. Only the build renders these, for readers without
/// the app, whose own position is the page that they have chosen.
pub fn share_links(data: &Data, label: AttrValue, post: &Post<'_>) -> Html {
    let linked = data.piece.channels.iter().filter(|channel| !asks_for_host(channel));
    let links =
        linked.map(|channel| plain("li", "", [channel_link(channel, post.intent(&channel.address, channel.limit))]));
    let list = plain("ul", "share__channels", links.collect::<Vec<_>>());
    plain("div", "channels", [plain("p", "stance-links__label", [text(label)]), list])
}
