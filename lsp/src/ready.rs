//! Long answers, sent as a feature wrote them.
//!
//! The protocol's library makes a tree of each answer before it writes it: that of the outline of a
//! long text is many times the text. So a long answer is written at once and put aside, a short one
//! stands for it on its way through the library, and on the way out each gets its place.

use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use tokio::io::{AsyncBufRead, AsyncWrite, AsyncWriteExt};
use tower_lsp::jsonrpc::{Id, Request};
use tower_service::Service;

use crate::framing;

/// Questions with long answers, each with the name under which it is answered so.
pub(crate) const LONG: [(&str, &str); 3] = [
    ("textDocument/documentSymbol", "cert/long/documentSymbol"),
    ("textDocument/semanticTokens/full", "cert/long/semanticTokens"),
    ("textDocument/codeLens", "cert/long/codeLens"),
];

/// What stands for a long answer.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StandIn {
    #[serde(rename = "cert/ready")]
    number: u64,
}

/// How the library writes a response with a stand-in.
const STANDING: &[u8] = br#"{"jsonrpc":"2.0","result":{"cert/ready":"#;

/// A response with a stand-in.
#[derive(Deserialize)]
struct Response {
    result: StandIn,
    id: Id,
}

/// The long answers that are on their way.
#[derive(Debug, Default)]
pub(crate) struct Ready(Mutex<Waiting>);

#[derive(Debug, Default)]
struct Waiting {
    /// Answers so far.
    count: u64,
    answers: FxHashMap<u64, Arc<str>>,
}

impl Ready {
    /// Puts an answer aside, written as JSON. Whoever does so sends what stands for it.
    pub(crate) fn put(&self, answer: Arc<str>) -> StandIn {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.count += 1;
        let number = waiting.count;
        waiting.answers.insert(number, answer);
        StandIn { number }
    }

    /// The answer that a message only stands for, and the request that it answers.
    fn meant_by(&self, message: &[u8]) -> Option<(Id, Arc<str>)> {
        // Most messages are others, and some of those are long.
        if !message.starts_with(STANDING) {
            return None;
        }
        let Response { result, id } = serde_json::from_slice(message).ok()?;
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Some((id, waiting.answers.remove(&result.number)?))
    }

    /// Passes messages on to the editor until they end, each answer in its place.
    pub(crate) async fn pass(
        &self,
        mut from: impl AsyncBufRead + Unpin,
        mut to: impl AsyncWrite + Unpin,
    ) -> io::Result<()> {
        while let Some(message) = framing::next(&mut from).await? {
            match self.meant_by(&message) {
                Some((id, answer)) => {
                    let id = serde_json::to_string(&id)?;
                    let (head, tail) =
                        (r#"{"jsonrpc":"2.0","result":"#, format!(r#","id":{id}}}"#));
                    let parts = [head, &*answer, &tail].map(str::as_bytes);
                    framing::send(&mut to, &parts).await?;
                }
                None => framing::send(&mut to, &[&message]).await?,
            }
        }
        to.shutdown().await
    }
}

/// Leads questions with long answers to where they are answered so.
#[derive(Debug)]
pub(crate) struct Led<S>(pub(crate) S);

impl<S: Service<Request>> Service<Request> for Led<S> {
    type Response = S::Response;
    type Error = S::Error;
    type Future = S::Future;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.0.poll_ready(context)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        self.0.call(led(request))
    }
}

fn led(request: Request) -> Request {
    let found = LONG.iter().find(|(method, _)| *method == request.method());
    let Some(&(_, method)) = found else { return request };
    let (_, id, params) = request.into_parts();
    let request = Request::build(method);
    let request = match id {
        Some(id) => request.id(id),
        None => request,
    };
    match params {
        Some(params) => request.params(params).finish(),
        None => request.finish(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What reaches the editor of these messages.
    fn sent(ready: &Ready, messages: &[&str]) -> String {
        let framed = |message: &&str| format!("Content-Length: {}\r\n\r\n{message}", message.len());
        let from = messages.iter().map(framed).collect::<String>();
        let mut to = Vec::new();
        let passing = ready.pass(from.as_bytes(), &mut to);
        let runtime = tokio::runtime::Builder::new_current_thread().build();
        assert!(runtime.is_ok_and(|runtime| runtime.block_on(passing).is_ok()));
        String::from_utf8_lossy(&to).into_owned()
    }

    #[test]
    fn an_answer_comes_in_the_place_of_what_stands_for_it() {
        let ready = Ready::default();
        let (first, second) = (ready.put("[1]".into()), ready.put(r#"["é"]"#.into()));
        let response = |id: &str, stands: StandIn| {
            let result = serde_json::to_string(&stands).unwrap_or_default();
            format!(r#"{{"jsonrpc":"2.0","result":{result},"id":{id}}}"#)
        };
        let (first, second) = (response("7", first), response(r#""x""#, second));
        let (other, unknown) = (r#"{"jsonrpc":"2.0","result":null,"id":8}"#, first.clone());
        let expected = [
            r#"{"jsonrpc":"2.0","result":["é"],"id":"x"}"#,
            other,
            r#"{"jsonrpc":"2.0","result":[1],"id":7}"#,
            &unknown,
        ];
        let expected = sent(&Ready::default(), &expected);
        assert_eq!(sent(&ready, &[&second, other, &first, &unknown]), expected);
        assert!(expected.starts_with("Content-Length: 42\r\n\r\n"), "{expected}");
    }

    #[test]
    fn only_questions_with_long_answers_are_led_elsewhere() {
        let asked = |method: &'static str| {
            Request::build(method).id(1).params(serde_json::json!({"a": 1})).finish()
        };
        assert_eq!(led(asked("textDocument/hover")), asked("textDocument/hover"));
        for (method, led_to) in LONG {
            assert_eq!(led(asked(method)), asked(led_to));
        }
    }
}
