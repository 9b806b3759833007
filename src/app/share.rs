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

/// The button that shares, the address and its copy button, and the sheet with everything else.
pub fn share(data: &Data, state: &State, title: AppText, result: &Link, on_action: &Callback<Action>) -> Html {
    let description = data.piece.describe(result.position);
    let (sentence, headline) = (description.share(), description.title());
    let post = Post { base: &data.base, link: result, text: &sentence, title: &headline };
    let address = AttrValue::from(post.url());
    let (shown, said) = match &state.copied {
        Some((_, Copied::Yes)) => (address.clone(), data.text(AppText::ShareCopied)),
        Some((text, Copied::Selected)) => (text.clone(), data.text(AppText::ShareSelected)),
        None => (address.clone(), AttrValue::default()),
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
        card: file(data, "og", result.position, ".png"),
    });
    let buttons = [
        share_button(data, on_action, "share__button share__main", result.position, offer),
        copy_button(data, on_action, AppText::ShareCopy, address.clone()),
    ];
    let parts = [
        heading("h2", "share__heading", "share-title", data.text(title)),
        plain("div", "share__row", buttons),
        field,
        changing("p", "share__said", said),
        sheet(data, state, &post, address, on_action),
    ];
    section("share", "share-title", parts)
}

/// The result's card, as others will see it.
pub fn card(data: &Data, position: Position) -> Html {
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
    let texts = [
        copy_button(data, on_action, AppText::ShareCopyText, post.plain().into()),
        copy_button(data, on_action, AppText::ShareCopyMarkdown, post.markdown().into()),
        copy_button(data, on_action, AppText::ShareCopyAlt, alternative(data, position).into()),
    ];
    let card_name = format!("de-tu-a-tu-{position}.png").into();
    let files = [
        link(file(data, "og", position, ".png").into(), card_name, data.text(AppText::ShareCard)),
        link(file(data, "qr", position, ".svg").into(), AttrValue::default(), data.text(AppText::ShareQr)),
        link(address, AttrValue::default(), data.text(AppText::ShareOpen)),
    ];
    html! {
        <details class="share__sheet">
            <summary>{ data.text(AppText::ShareMore) }</summary>
            { plain("ul", "share__channels", channels.collect::<Vec<_>>()) }
            { plain("div", "share__row", texts) }
            { plain("div", "share__files", files) }
        </details>
    }
}

/// A button that says what is shared.
pub fn share_button(
    data: &Data,
    on_action: &Callback<Action>,
    class: &'static str,
    position: Position,
    action: Action,
) -> Html {
    let words = changing("span", "", data.text_with(AppText::ShareButton, position).into());
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
        <label>
            { data.text(AppText::ShareHost) }{" "}
            <input
                type="text" class="share__host" placeholder="mastodon.social" autocapitalize="off" autocomplete="off"
                spellcheck="false" inputmode="url" {oninput}
            />
            <span class="share__hint" hidden={known.is_some() || host.is_empty()}>
                { data.text(AppText::ShareHostUnknown) }
            </span>
        </label>
    };
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
    plain("div", "share-links", [plain("p", "stance-links__label", [text(label)]), list])
}
