// Each test runs the whole platform: one at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
