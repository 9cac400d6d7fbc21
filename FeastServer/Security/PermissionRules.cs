using System.Collections.Immutable;
using System.Text.RegularExpressions;
using FeatureStore.Feast;

namespace FeatureStore.FeastServer.Security;

/// <summary>
/// The permissions of one registry, as Feast decides: of those that are about the object and name every action, one that grants is
/// enough; when none is about it nobody may; when the registry has no permissions, everybody who is known may.
/// </summary>
internal sealed class PermissionRules
{
    private static readonly TimeSpan s_matchTimeout = TimeSpan.FromMilliseconds(100);

    private readonly ImmutableArray<(Permission Permission, ImmutableArray<Regex> Names)> _rules;

    /// <exception cref="FeastException">A name pattern is no regular expression here.</exception>
    public PermissionRules(FeatureRegistry registry)
    {
        Registry = registry;
        _rules = [.. registry.Permissions.Select(p => (p, p.NamePatterns.Select(pattern => Pattern(p, pattern)).ToImmutableArray()))];
    }

    public FeatureRegistry Registry { get; }

    /// <exception cref="PermissionDeniedException">The caller may not.</exception>
    public void Require(Caller caller, ProtectedObject target, params PermissionAction[] actions)
    {
        if (_rules.IsEmpty)
        {
            return;
        }

        List<string> denials = [];
        foreach ((Permission permission, ImmutableArray<Regex> names) in _rules)
        {
            if (!IsAbout(permission, names, target) || !actions.All(a => permission.Actions.Contains(a)))
            {
                continue;
            }

            if (Denial(permission.Policy, caller) is not string reason)
            {
                return;
            }

            denials.Add($"Permission {permission.Name} denied execution of [{Names(actions)}] to {target.Kind}:{target.Name}: {reason}");
        }

        throw new PermissionDeniedException(denials.Count > 0
            ? string.Join(',', denials)
            : $"No permissions defined to manage [{Names(actions)}] on {target.Kind}:{target.Name}.");
    }

    // Feast documents required tags and, in 0.67, does not look at them; whoever writes them means them.
    private static bool IsAbout(Permission permission, ImmutableArray<Regex> names, ProtectedObject target) =>
        (permission.Resources.IsEmpty || permission.Resources.Any(target.Is))
        && (names.IsEmpty || names.Any(n => n.IsMatch(target.Name)))
        && permission.RequiredTags.All(tag => target.Tags.TryGetValue(tag.Key, out string? value) && value == tag.Value);

    /// <returns>Null when the policy grants.</returns>
    private static string? Denial(PermissionPolicy policy, Caller caller) => policy switch
    {
        { Roles: { } roles } => roles.Any(caller.Roles.Contains) ? null : $"Requires roles [{Quoted(roles)}]",
        { Groups: { } groups, Namespaces: { } namespaces } => groups.Any(caller.Groups.Contains) || namespaces.Any(caller.Namespaces.Contains)
            ? null
            : "User must be in at least one of the permitted groups or namespaces",
        { Groups: { } groups } => groups.Any(caller.Groups.Contains) ? null : "User is not added into the permitted groups",
        { Namespaces: { } namespaces } => namespaces.Any(caller.Namespaces.Contains) ? null : "User is not added into the permitted namespaces",
        _ => null,
    };

    // 'READ_ONLINE', 'WRITE_ONLINE'
    private static string Names(PermissionAction[] actions) => Quoted(actions.Select(a => a switch
    {
        PermissionAction.ReadOnline => "READ_ONLINE",
        PermissionAction.ReadOffline => "READ_OFFLINE",
        PermissionAction.WriteOnline => "WRITE_ONLINE",
        PermissionAction.WriteOffline => "WRITE_OFFLINE",
        _ => a.ToString().ToUpperInvariant(),
    }));

    private static string Quoted(IEnumerable<string> texts) => string.Join(", ", texts.Select(t => $"'{t}'"));

    private static Regex Pattern(Permission permission, string pattern)
    {
        try
        {
            return new Regex($@"\A(?:{pattern})\z", RegexOptions.CultureInvariant, s_matchTimeout);
        }
        catch (ArgumentException e)
        {
            throw new FeastException(
                FeastErrorKind.RegistryInvalid, $"Permission {permission.Name}: the name pattern \"{pattern}\" cannot be used: {e.Message}", permission.Name, e);
        }
    }
}
