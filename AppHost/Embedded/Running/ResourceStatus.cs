namespace FeatureStore.AppHost.Embedded.Running;

/// <summary>What is known of a resource at the moment; written by its runner, read by everybody.</summary>
internal sealed class ResourceStatus(Resource resource, Action onChange)
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _healthy = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ResourceState _state = ResourceState.Waiting;
    private int? _pid;
    private int _starts;
    private string? _problem;

    public void Started(int pid)
    {
        lock (_gate)
        {
            _pid = pid;
            _starts++;
        }

        Set(ResourceState.Starting);
    }

    public void Set(ResourceState state, string? problem = null)
    {
        lock (_gate)
        {
            if (_state == state && _problem == problem)
                return;

            _state = state;
            _problem = problem;
            if (state is not (ResourceState.Starting or ResourceState.Running or ResourceState.Unhealthy))
                _pid = null;
            if (state == ResourceState.Running)
                _healthy.TrySetResult();
            else if (_healthy.Task.IsCompleted)
                _healthy = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        onChange();
    }

    public Task WaitUntilHealthyAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
            return _healthy.Task.WaitAsync(cancellationToken);
    }

    public ResourceSnapshot Snapshot()
    {
        lock (_gate)
        {
            var urls = resource.Endpoints
                .Where(endpoint => endpoint is { UriScheme: "http", AllocatedPort: not null })
                .ToDictionary(endpoint => endpoint.Name, endpoint => new EndpointReference(resource, endpoint).Url);
            return new(resource.Name, _state, _pid, urls, (resource as IResourceWithConnectionString)?.ConnectionString, Math.Max(0, _starts - 1), _problem);
        }
    }
}
