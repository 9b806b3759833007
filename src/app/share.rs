//! Sharing a result: the device's dialogue, plain links, texts to copy, the card and the code.

use yew::prelude::*;

use super::Data;
use super::parts::{button, element, heading, link, plain, section, text};
use super::state::{Action, State};
use crate::browser::HtmlInputElement;
use crate::browser::clipboard::Copied;
use crate::browser::sharing::Offer;
use crate::content::{AppText, Channel};
use crate::link::Link;
use crate::placeholders::fill;
use crate::share::{HOST, Post, host_name};

/// The id of the field that holds the address, and whatever could not be copied.
pub const FIELD_ID: &str = "share-address";

/// The sheet with everything else, which the browser opens and closes: its state is none of the app's.
pub const SHEET: &str = ".share__sheet";

/// The button that shares, the address and its copy button, and the sheet with everything else.
pub fn share(data: &Data, state: &State, title: AppText, result: &Link, on_action: &Callback<Action>) -> Html {
    let description = data.piece.describe(result.position);
    let (text, headline) = (description.share(), description.title());
    let post = Post { base: &data.base, link: result, text: &text, title: &headline };
    let address = AttrValue::from(post.url());
    let file =
        |folder: &str, ending: &str| format!("{}{folder}/{}/{}{ending}", data.root, data.piece.lang, result.position);
    let act = |class: &'static str, label, action| {
        button(on_action, [class.into(), AttrValue::default(), AttrValue::default()], data.text(label), action)
    };
    let copy = |label, text: AttrValue| act("share__button", label, Action::Copy(text));
    let offer =
        Offer { title: headline.clone(), text: text.clone(), url: address.to_string(), card: file("og", ".png") };
    let (shown, said) = match &state.copied {
        Some((_, Copied::Yes)) => (address.clone(), data.text(AppText::ShareCopied)),
        Some((text, Copied::Selected)) => (text.clone(), data.text(AppText::ShareSelected)),
        None => (address.clone(), AttrValue::default()),
    };
    let alt =
        data.filled(AppText::ShareAlt, &[("{n}", &result.position.to_string()), ("{stance}", &description.name())]);
    let channels = data.piece.channels.iter().map(|channel| channel_link(data, channel, &post, &state.host, on_action));
    let main = [
        act("share__button share__main", AppText::ShareButton, Action::Share(offer)),
        copy(AppText::ShareCopy, address.clone()),
    ];
    let texts = [
        copy(AppText::ShareCopyText, post.plain().into()),
        copy(AppText::ShareCopyMarkdown, post.markdown().into()),
        copy(AppText::ShareCopyAlt, alt.into()),
    ];
    let card = format!("de-tu-a-tu-{}.png", result.position).into();
    let files = [
        link(file("og", ".png").into(), card, data.text(AppText::ShareCard)),
        link(file("qr", ".svg").into(), AttrValue::default(), data.text(AppText::ShareQr)),
        link(address, AttrValue::default(), data.text(AppText::ShareOpen)),
    ];
    let field = html! {
        <input id={FIELD_ID} class="share__address" type="text" readonly=true value={shown} aria-label={data.text(AppText::ShareLink)} />
    };
    let sheet = html! {
        <details class="share__sheet">
            <summary>{ data.text(AppText::ShareMore) }</summary>
            { plain("ul", "share__channels", channels.collect::<Vec<_>>()) }
            { plain("div", "share__row", texts) }
            { plain("div", "share__files", files) }
        </details>
    };
    let said = plain("p", "share__said", [self::text(said)]);
    let heading = heading("h2", "share__heading", "share-title", data.text(title));
    section("share", "share-title", [heading, plain("div", "share__row", main), field, said, sheet])
}

/// A channel's link; of one that needs to know a server, the field for it too.
fn channel_link(data: &Data, channel: &Channel, post: &Post<'_>, host: &str, on_action: &Callback<Action>) -> Html {
    let address = post.intent(&channel.address, channel.limit);
    let known = host_name(host);
    let asks = asks_for_host(channel);
    // Without the server's name there is no link.
    let href = if asks { known.map(|host| fill(&address, &[(HOST, host)])) } else { Some(address) };
    let field = asks.then(|| {
        let on_action = on_action.clone();
        let oninput = Callback::from(move |event: InputEvent| {
            on_action.emit(Action::Host(event.target_unchecked_into::<HtmlInputElement>().value()));
        });
        html! {
            <label>
                { data.text(AppText::ShareHost) }{" "}
                <input type="text" class="share__host" placeholder="mastodon.social" autocapitalize="off" autocomplete="off" spellcheck="false" inputmode="url" {oninput} />
                <span class="share__hint" hidden={known.is_some() || host.is_empty()}>{ data.text(AppText::ShareHostUnknown) }</span>
            </label>
        }
    });
    let link = channel_anchor(channel, href.unwrap_or_default());
    plain("li", if asks { "share__asks" } else { "" }, field.into_iter().chain([link]).collect::<Vec<_>>())
}

/// The link itself; without an address it leads nowhere yet.
fn channel_anchor(channel: &Channel, href: String) -> Html {
    let names = &["href", "target", "rel", "data-channel"];
    let values = [href.into(), "_blank".into(), "noopener noreferrer".into(), channel.id.clone()];
    element("a", names, &values, [text(channel.name.clone())]).into()
}

/// Whether a channel is many servers, of which the reader names one.
fn asks_for_host(channel: &Channel) -> bool {
    fill(&channel.address, &[(HOST, "")]) != channel.address.as_str()
}

/// The links of a post that need nothing of the app, below a label. Only the build renders these, for readers without
/// the app, whose own position is the page that they have chosen.
pub fn share_links(data: &Data, label: AttrValue, post: &Post<'_>) -> Html {
    let linked = data.piece.channels.iter().filter(|channel| !asks_for_host(channel));
    let links = linked.map(|channel| {
        let href = post.intent(&channel.address, channel.limit);
        plain("li", "", [channel_anchor(channel, href)])
    });
    let list = plain("ul", "share__channels", links.collect::<Vec<_>>());
    plain("div", "share-links", [plain("p", "stance-links__label", [text(label)]), list])
}
