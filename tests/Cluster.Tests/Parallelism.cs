// Each proof has half a dozen processes of its own; two at once would measure each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
