using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using StatsFunctions.App.Http;
using StatsFunctions.Application.Access;
using StatsFunctions.Domain.Units;

namespace StatsFunctions.App.Tests;

public sealed class AccessTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    [Fact]
    public void Every_http_function_declares_one_rule_and_its_level()
    {
        Assert.NotEmpty(HttpFunctions());
        Assert.All(HttpFunctions(), function =>
        {
            Assert.NotNull(function.Method.GetCustomAttribute<AccessAttribute>());
            Assert.Equal(AuthorizationLevel.Anonymous, function.Trigger.AuthLevel);
        });
    }

    [Fact]
    public async Task Health_is_for_everyone_and_tells_the_build()
    {
        using var client = fixture.App.NewClient(null);

        var health = System.Text.Json.Nodes.JsonNode.Parse(await client.GetStringAsync("/api/health"))!;

        Assert.Equal("ok", (string)health["status"]!);
        Assert.Matches("^[0-9a-f]{40}$", (string)health["commit"]!);
    }

    // What each role may, of what there is so far: "county", "own" unit, or "-".
    [Theory]
    [InlineData(Right.Anonymous, "county county county county")]
    [InlineData(Right.ReadReference, "county county county county")]
    [InlineData(Right.ReadContacts, "own county county county")]
    [InlineData(Right.ReadReturns, "own county county county")]
    [InlineData(Right.SubmitReturns, "own - county county")]
    [InlineData(Right.ReadResults, "- county county county")]
    [InlineData(Right.RunRollups, "- - county county")]
    [InlineData(Right.ReadProgress, "own county county county")]
    [InlineData(Right.ClearOpenItems, "- - county county")]
    [InlineData(Right.ManageUnits, "- - county county")]
    [InlineData(Right.ManageTemplates, "- - county county")]
    [InlineData(Right.ManageYears, "- - county county")]
    [InlineData(Right.ReadAudit, "- - - county")]
    [InlineData(Right.ManageKeys, "- - - county")]
    [InlineData(Right.MoveCounty, "- - county county")]
    public void Each_role_has_exactly_the_contracts_rights(Right right, string reaches)
    {
        var roles = new[] { Role.Unit, Role.Viewer, Role.County, Role.Admin };
        Assert.Equal(reaches, string.Join(' ', roles.Select(role => AccessPolicy.ReachOf(role, right) switch
        {
            Reach.County => "county",
            Reach.OwnUnit => "own",
            _ => "-",
        })));
    }

    [Fact]
    public void A_units_key_reaches_its_own_unit_only()
    {
        var own = new UnitCode("990001101");
        var caller = new Caller("test", Role.Unit, own, "clerk");

        Assert.True(AccessPolicy.Allows(caller, Right.SubmitReturns, own));
        Assert.False(AccessPolicy.Allows(caller, Right.SubmitReturns, new UnitCode("990001102")));
        Assert.False(AccessPolicy.Allows(caller, Right.SubmitReturns, default(UnitCode)));
        Assert.True(AccessPolicy.Allows(caller, Right.ReadReturns, null));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Without_an_admin_key_in_the_settings_there_is_none(string? setting)
    {
        Assert.Null(KeyText.Hash(""));
        Assert.False(new SettingsKey(setting).Matches([]));
        Assert.False(new SettingsKey(setting).Matches(KeyText.Hash("x")));
        Assert.True(new SettingsKey("x").Matches(KeyText.Hash("x")));
    }

    internal static IEnumerable<(string Name, MethodInfo Method, HttpTriggerAttribute Trigger)> HttpFunctions() =>
        from type in typeof(StatsComposition).Assembly.GetTypes()
        from method in type.GetMethods()
        let function = method.GetCustomAttribute<FunctionAttribute>()
        let trigger = method.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).FirstOrDefault(trigger => trigger is not null)
        where function is not null && trigger is not null
        select (function.Name, method, trigger);
}
