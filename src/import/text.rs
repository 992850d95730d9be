//! From bytes to characters, in the encodings in which offices save texts.

use super::refusal::Refusal;
use crate::load::windows_1252;

/// The text that `bytes` are: UTF-8, UTF-16 with its mark, or else Windows-1252.
pub(super) fn decode(bytes: &[u8]) -> Result<String, Refusal> {
    match bytes {
        [0xff, 0xfe, rest @ ..] => Ok(utf_16(rest, u16::from_le_bytes)),
        [0xfe, 0xff, rest @ ..] => Ok(utf_16(rest, u16::from_be_bytes)),
        _ if bytes.contains(&0) => Err(Refusal::NotText),
        _ => {
            let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
            Ok(str::from_utf8(bytes).map_or_else(
                |_| bytes.iter().map(|&byte| windows_1252(byte)).collect(),
                str::to_owned,
            ))
        }
    }
}

fn utf_16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let (pairs, _) = bytes.as_chunks::<2>();
    let units: Vec<u16> = pairs.iter().map(|&pair| unit(pair)).collect();
    String::from_utf16_lossy(&units)
}
