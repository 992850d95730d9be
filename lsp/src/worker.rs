//! Looks at what changes made stale, one certification after the other.

use std::sync::Arc;

use tokio::task::spawn_blocking;

use crate::analysis::Analysis;
use crate::publish::Publisher;
use crate::world::{Task, World};

/// Works until the program ends.
pub(crate) async fn run(world: Arc<World>, mut publisher: Publisher) {
    let mut changed = world.subscribe();
    loop {
        changed.mark_unchanged();
        let searched = Arc::clone(&world);
        // Where it fails, what includes what is as it was.
        let _ = spawn_blocking(move || searched.rescan()).await;
        let mut told = false;
        while let Some(task) = world.next_task() {
            let (root, at) = (task.root.clone(), task.at);
            // A panic costs this certification its answers until its next change, no more.
            let analysis = spawn_blocking(move || look(&task)).await.unwrap_or_default();
            told = world.finish(&root, at, analysis);
            if told {
                publisher.publish(&world).await;
            }
        }
        if !told {
            // A text that was closed takes what was told of it along.
            publisher.publish(&world).await;
        }
        if changed.changed().await.is_err() {
            return;
        }
    }
}

fn look(task: &Task) -> Option<Arc<Analysis>> {
    let Task { root, overlay, opened, encoding, levels, at } = task;
    Analysis::new(root, overlay, opened, *encoding, levels, *at).map(Arc::new)
}
