//! Messages as they come in: what is none is answered with an error, and reading goes on behind it.
//!
//! The protocol's library stops reading at the first message that is no JSON. So messages pass through
//! here first, and in the place of one that cannot be read stands a request that is always an error.

use std::io;

use serde::Deserialize;
use serde::de::IgnoredAny;
use tokio::io::{
    AsyncBufRead, AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt,
};
use tower_lsp::jsonrpc::{Id, Response};

/// The request that stands for a message that cannot be read.
pub(crate) const UNREADABLE: &str = "cert/unreadable";

/// A longer message is read over: no text of ours is so long.
const LONGEST: u64 = 256 << 20;

/// A longer line is no header.
const LONGEST_HEADER: u64 = 4 << 10;

/// Passes messages on until the input ends.
pub(crate) async fn pass(
    from: impl AsyncBufRead + Unpin,
    mut to: impl AsyncWrite + Unpin,
) -> io::Result<()> {
    let mut from = from;
    while let Some(length) = header(&mut from).await? {
        match body(&mut from, length).await? {
            Some(body) => send(&mut to, &[&body]).await?,
            None => {
                let error = format!(r#"{{"jsonrpc":"2.0","id":null,"method":"{UNREADABLE}"}}"#);
                send(&mut to, &[error.as_bytes()]).await?;
            }
        }
    }
    to.shutdown().await
}

/// Sends a message that consists of these parts.
pub(crate) async fn send(to: &mut (impl AsyncWrite + Unpin), parts: &[&[u8]]) -> io::Result<()> {
    let length = parts.iter().map(|part| part.len()).sum::<usize>();
    to.write_all(format!("Content-Length: {length}\r\n\r\n").as_bytes()).await?;
    for part in parts {
        to.write_all(part).await?;
    }
    to.flush().await
}

/// The next message of our own, which is one; none at the end.
pub(crate) async fn next(from: &mut (impl AsyncBufRead + Unpin)) -> io::Result<Option<Vec<u8>>> {
    let Some(length) = header(from).await? else { return Ok(None) };
    let mut body = Vec::new();
    from.take(length).read_to_end(&mut body).await?;
    Ok(Some(body))
}

/// The length of the next message; none at the end. Lines that are no header are passed over.
async fn header(from: &mut (impl AsyncBufRead + Unpin)) -> io::Result<Option<u64>> {
    let mut length = None;
    loop {
        let mut line = Vec::new();
        if (&mut *from).take(LONGEST_HEADER).read_until(b'\n', &mut line).await? == 0 {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line);
        let line = line.trim_end();
        if line.is_empty() && length.is_some() {
            return Ok(length);
        }
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().ok();
        }
    }
}

/// The next message, where it is one.
async fn body(from: &mut (impl AsyncRead + Unpin), length: u64) -> io::Result<Option<Vec<u8>>> {
    if length > LONGEST {
        tokio::io::copy(&mut from.take(length), &mut tokio::io::sink()).await?;
        return Ok(None);
    }
    let mut body = Vec::new();
    let read = from.take(length).read_to_end(&mut body).await?;
    let whole = u64::try_from(read).is_ok_and(|read| read == length);
    Ok((whole && is_message(&body)).then_some(body))
}

/// A message, without what only its handler knows.
#[derive(Deserialize)]
struct Shape {
    jsonrpc: String,
    method: Option<String>,
    #[serde(rename = "id")]
    _id: Option<Id>,
    #[serde(rename = "params")]
    _params: Option<IgnoredAny>,
}

/// Whether bytes are a request, a notification or a response.
fn is_message(body: &[u8]) -> bool {
    match serde_json::from_slice::<Shape>(body) {
        Ok(Shape { jsonrpc, method: Some(_), .. }) => jsonrpc == "2.0",
        // Responses are short: what the library makes of one is found by asking it.
        Ok(_) => serde_json::from_slice::<Response>(body).is_ok(),
        Err(_) => false,
    }
}
