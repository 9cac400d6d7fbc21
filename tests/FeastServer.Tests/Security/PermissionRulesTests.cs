using System.Collections.Frozen;
using System.Collections.Immutable;
using FeatureStore.Feast;
using FeatureStore.FeastServer.Security;

namespace FeatureStore.FeastServer.Tests.Security;

public sealed class PermissionRulesTests
{
    private static readonly ProtectedObject s_view = Object(PermissionResource.FeatureView, "driver_stats_5m", ("team", "risk"));
    private static readonly Caller s_caller = new("ada", ["reader"], ["risk"], ["ns1"]);

    [Fact]
    public void Without_permissions_everybody_who_is_known_may() => Rules().Require(s_caller, s_view, PermissionAction.WriteOnline);

    [Fact]
    public void What_no_permission_is_about_nobody_may()
    {
        PermissionRules rules = Rules(Reads("services") with { Resources = [PermissionResource.FeatureService] });

        Assert.Contains("No permissions defined to manage ['READ_ONLINE'] on FeatureView:driver_stats_5m", Denied(rules, s_view), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_action_must_be_named_by_one_permission()
    {
        PermissionRules rules = Rules(Reads("read"), Reads("write") with { Actions = [PermissionAction.WriteOnline] });

        Assert.False(May(rules, s_view, PermissionAction.WriteOffline, PermissionAction.WriteOnline));
        Assert.True(May(rules, s_view, PermissionAction.WriteOnline));
    }

    [Fact]
    public void One_permission_that_grants_is_enough()
    {
        PermissionRules rules = Rules(
            Reads("admins") with { Policy = new() { Roles = ["admin"] } },
            Reads("readers") with { Policy = new() { Roles = ["reader", "other"] } });

        Assert.True(May(rules, s_view, PermissionAction.ReadOnline));
    }

    [Fact]
    public void A_denial_tells_every_permission_that_denied()
    {
        PermissionRules rules = Rules(
            Reads("admins") with { Policy = new() { Roles = ["admin"] } },
            Reads("fraud") with { Policy = new() { Groups = ["fraud"] } });

        Assert.Equal(
            "Permission error:\nPermission admins denied execution of ['READ_ONLINE'] to FeatureView:driver_stats_5m: Requires roles ['admin'],"
            + "Permission fraud denied execution of ['READ_ONLINE'] to FeatureView:driver_stats_5m: User is not added into the permitted groups",
            Denied(rules, s_view));
    }

    [Theory]
    [InlineData("driver_.*", true)]
    [InlineData("driver", false)]
    [InlineData("x|driver_stats_5m", true)]
    [InlineData("driver_stats_5m\n", false)]
    public void A_pattern_matches_the_whole_name(string pattern, bool may) =>
        Assert.Equal(may, May(Rules(Reads("named") with { NamePatterns = [pattern] }), s_view, PermissionAction.ReadOnline));

    [Theory]
    [InlineData("risk", true)]
    [InlineData("fraud", false)]
    public void Required_tags_are_those_of_the_object(string team, bool may) =>
        Assert.Equal(may, May(Rules(Reads("tagged") with { RequiredTags = Tags(("team", team)) }), s_view, PermissionAction.ReadOnline));

    [Theory]
    [InlineData(PermissionResource.StreamFeatureView, true)]
    [InlineData(PermissionResource.FeatureView, true)]
    [InlineData(PermissionResource.OnDemandFeatureView, false)]
    [InlineData(PermissionResource.LabelView, false)]
    public void A_permission_for_feature_views_covers_stream_feature_views_too(PermissionResource kind, bool may) => Assert.Equal(
        may, May(Rules(Reads("views") with { Resources = [PermissionResource.FeatureView] }), Object(kind, "v"), PermissionAction.ReadOnline));

    [Fact]
    public void Groups_and_namespaces_together_are_either()
    {
        Assert.True(May(Rules(Reads("both") with { Policy = new() { Groups = ["none"], Namespaces = ["ns1"] } }), s_view, PermissionAction.ReadOnline));
        Assert.False(May(Rules(Reads("both") with { Policy = new() { Groups = ["none"], Namespaces = ["none"] } }), s_view, PermissionAction.ReadOnline));
        Assert.False(May(Rules(Reads("namespaces") with { Policy = new() { Namespaces = [] } }), s_view, PermissionAction.ReadOnline));
    }

    [Fact]
    public void A_pattern_that_is_none_names_its_permission()
    {
        FeastException refused = Assert.Throws<FeastException>(() => Rules(Reads("broken") with { NamePatterns = ["("] }));

        Assert.Contains("broken", refused.Message, StringComparison.Ordinal);
    }

    private static Permission Reads(string name) => new(name) { Actions = [PermissionAction.ReadOnline] };

    private static ProtectedObject Object(PermissionResource kind, string name, params (string, string)[] tags) => new(kind, name, Tags(tags));

    private static FrozenDictionary<string, string> Tags(params (string Key, string Value)[] tags) => tags.ToFrozenDictionary(t => t.Key, t => t.Value);

    private static bool May(PermissionRules rules, ProtectedObject target, params PermissionAction[] actions) =>
        Record.Exception(() => rules.Require(s_caller, target, actions)) is not Exception e || (e is not PermissionDeniedException ? throw e : false);

    private static string Denied(PermissionRules rules, ProtectedObject target) =>
        Assert.Throws<PermissionDeniedException>(() => rules.Require(s_caller, target, PermissionAction.ReadOnline)).Message;

    private static PermissionRules Rules(params Permission[] permissions) => new(new FeatureRegistry
    {
        Project = "rides",
        VersionId = "1",
        Entities = [],
        Views = FrozenDictionary<string, FeatureView>.Empty,
        OnDemandViews = FrozenDictionary<string, OnDemandFeatureView>.Empty,
        Services = FrozenDictionary<string, FeatureService>.Empty,
        PushSources = FrozenDictionary<string, ImmutableArray<FeatureView>>.Empty,
        Permissions = [.. permissions],
    });
}
