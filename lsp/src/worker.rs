//! Looks at what changes made stale, one certification after the other.

use std::sync::Arc;

use tokio::runtime::Handle;

use crate::analysis::Analysis;
use crate::publish::Publisher;
use crate::world::{Finished, Task, World};

/// Works until the program ends; `looking` has the thread that it looks at texts on.
pub(crate) async fn run(world: Arc<World>, mut publisher: Publisher, looking: Handle) {
    let mut changed = world.subscribe();
    loop {
        changed.mark_unchanged();
        let searched = Arc::clone(&world);
        // Where it fails, what includes what is as it was.
        let _ = looking.spawn_blocking(move || searched.rescan()).await;
        let mut told = false;
        while let Some(task) = world.next_task() {
            let (root, at) = (task.root.clone(), task.at);
            // A panic costs this certification its answers until its next change, no more.
            let looked = looking.spawn_blocking(move || look(task)).await;
            let (analysis, before) = looked.unwrap_or_default();
            let Finished { is_fresh, replaced } = world.finish(&root, at, analysis);
            told = is_fresh;
            if told {
                publisher.publish(&world).await;
            }
            // Only now: nobody waits until what was known before is freed.
            looking.spawn_blocking(move || drop((before, replaced)));
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

/// What comes of a task, and what was known before it.
fn look(mut task: Task) -> (Option<Arc<Analysis>>, Option<Arc<Analysis>>) {
    let analysis = Analysis::new(&mut task).map(Arc::new);
    (analysis, task.before)
}
