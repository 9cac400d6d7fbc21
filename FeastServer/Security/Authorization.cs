using FeatureStore.Feast;
using FeatureStore.FeastServer.Hosting;

namespace FeatureStore.FeastServer.Security;

/// <summary>Asks the permissions of the registry before a request is carried out. Who was not asked for a name may do everything.</summary>
internal sealed class Authorization(RepositoryHost repository)
{
    // Made once for each snapshot of the registry.
    private volatile PermissionRules? _rules;

    private PermissionRules Rules
    {
        get
        {
            FeatureRegistry registry = repository.Store.Registry;
            PermissionRules? rules = _rules;
            return rules?.Registry == registry ? rules : _rules = new PermissionRules(registry);
        }
    }

    /// <summary>READ_ONLINE on the service, or on every view that the references read.</summary>
    /// <exception cref="PermissionDeniedException">The caller may not.</exception>
    public void RequireRead(HttpContext context, OnlineFeaturesRequest request)
    {
        if (context.Features.Get<Caller>() is Caller caller)
        {
            RequireRead(caller, request);
        }
    }

    /// <summary>The writing actions of this mode on every view that the push source feeds.</summary>
    /// <exception cref="PermissionDeniedException">The caller may not.</exception>
    public void RequirePush(HttpContext context, string pushSource, PushMode to) => Require(
        context,
        registry => registry.PushSources.TryGetValue(pushSource, out var views) ? views.Select(ProtectedObject.Of) : [],
        to switch
        {
            PushMode.Online => [PermissionAction.WriteOnline],
            PushMode.Offline => [PermissionAction.WriteOffline],
            _ => [PermissionAction.WriteOffline, PermissionAction.WriteOnline],
        });

    /// <summary>WRITE_ONLINE on a view.</summary>
    /// <exception cref="PermissionDeniedException">The caller may not.</exception>
    public void RequireWrite(HttpContext context, string view) =>
        Require(context, registry => RequestedObjects.Named(view, registry).Take(1), PermissionAction.WriteOnline);

    /// <summary>WRITE_ONLINE on these views.</summary>
    /// <exception cref="PermissionDeniedException">The caller may not.</exception>
    public void RequireMaterialize(HttpContext context, IReadOnlyList<string> views) =>
        Require(context, registry => views.SelectMany(v => RequestedObjects.Named(v, registry).Take(1)), PermissionAction.WriteOnline);

    private void RequireRead(Caller caller, OnlineFeaturesRequest request) =>
        Require(caller, registry => RequestedObjects.Of(request, registry), PermissionAction.ReadOnline);

    private void Require(HttpContext context, Func<FeatureRegistry, IEnumerable<ProtectedObject>> targets, params PermissionAction[] actions)
    {
        if (context.Features.Get<Caller>() is Caller caller)
        {
            Require(caller, targets, actions);
        }
    }

    private void Require(Caller caller, Func<FeatureRegistry, IEnumerable<ProtectedObject>> targets, params PermissionAction[] actions)
    {
        PermissionRules rules = Rules;
        foreach (ProtectedObject target in targets(rules.Registry))
        {
            rules.Require(caller, target, actions);
        }
    }
}
