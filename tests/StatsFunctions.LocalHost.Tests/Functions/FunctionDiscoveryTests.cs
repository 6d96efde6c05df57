using StatsFunctions.LocalHost.Functions;
using StatsFunctions.LocalHost.Tests.Samples;

namespace StatsFunctions.LocalHost.Tests.Functions;

public sealed class FunctionDiscoveryTests
{
    public static TheoryData<Type, string> BadShapes => new()
    {
        { typeof(NotPublic), "the class is not public" },
        { typeof(Outer.Nested), "the class is nested" },
        { typeof(Abstract), "the class is abstract" },
        { typeof(Generic<>), "is generic" },
        { typeof(NotPublicMethod), "the method is not public" },
        { typeof(Overloaded), "the method has overloads" },
        { typeof(BadName), "a name starts with a letter" },
        { typeof(SameName), "used more than once" },
        { typeof(NoTrigger), "it has no trigger" },
        { typeof(NoParameters), "it has no trigger" },
        { typeof(TriggerSecond), "on the first parameter" },
        { typeof(TwoTriggers), "the trigger must be one" },
        { typeof(TakesContext), "the first parameter is not exactly HttpRequest" },
        { typeof(TakesService), "parameter clock cannot be bound" },
        { typeof(TakesNumber), "parameter year cannot be bound" },
        { typeof(NotInRoute), "the route has no {month}" },
        { typeof(NamedQuery), "must not be named query" },
        { typeof(NamedHeaders), "must not be named Headers" },
        { typeof(ReturnsText), "returns Task<IResult> or IResult" },
        { typeof(LeadingSlash), "leading /" },
        { typeof(EmptyRoute), "Route = \"\"" },
        { typeof(AdminRoute), "starting with admin" },
        { typeof(MalformedRoute), "is no route template" },
        { typeof(NoLevel), "AuthorizationLevel is not written out" },
        { typeof(KeyLevel), "keeps no function keys" },
        { typeof(TimerReturnsNothing), "a timer function returns Task" },
        { typeof(TimerTakesText), "the first parameter is not TimerInfo" },
        { typeof(TimerTakesService), "parameter clock cannot be bound" },
        { typeof(TimerWithoutSchedule), "the schedule is empty" },
    };

    [Theory]
    [MemberData(nameof(BadShapes))]
    public void A_shape_that_the_Functions_host_could_not_bind_is_refused_by_name(Type type, string reason)
    {
        var refused = Assert.Throws<StartupException>(() => FunctionDiscovery.Discover([type]));

        var fault = Assert.Single(refused.Text.English.Split(Environment.NewLine)[1..]);
        Assert.Contains(reason, fault, StringComparison.Ordinal);
        Assert.Contains(type.FullName!, fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_fault_of_every_function_is_named_at_once()
    {
        var refused = Assert.Throws<StartupException>(() => FunctionDiscovery.Discover([typeof(NoLevel), typeof(SampleFunctions), typeof(TakesService)]));

        Assert.Contains("NoLevel.Run (F)", refused.Text.English, StringComparison.Ordinal);
        Assert.Contains("TakesService.Run (F)", refused.Text.English, StringComparison.Ordinal);
        Assert.Contains("used more than once", refused.Text.English, StringComparison.Ordinal);
        Assert.DoesNotContain(nameof(SampleFunctions), refused.Text.English, StringComparison.Ordinal);
    }

    [Fact]
    public void Functions_come_in_the_order_of_their_names()
    {
        var functions = FunctionDiscovery.Discover([typeof(SampleTimers), typeof(SampleFunctions), typeof(FunctionDiscoveryTests)]);

        Assert.Equal(
            ["AtStart", "A_ReadUnit", "B_WriteUnit", "C_Shadowed", "Download", "Fails", "Nightly", "Stumbling", "Unrouted", "WholeBody", "ZZ_Page"],
            functions.Select(function => function.Name),
            StringComparer.Ordinal);
    }

    [Fact]
    public void A_definition_carries_what_its_attribute_says()
    {
        var functions = FunctionDiscovery.Discover([typeof(SampleTimers), typeof(SampleFunctions)]).ToDictionary(function => function.Name, StringComparer.Ordinal);

        var write = Assert.IsType<HttpFunction>(functions["B_WriteUnit"]);
        Assert.Equal("api/units/{code}", write.Route.TemplateText);
        Assert.Equal(["PUT", "patch"], write.Verbs);
        var unrouted = Assert.IsType<HttpFunction>(functions["Unrouted"]);
        Assert.Equal("Unrouted", unrouted.Route.TemplateText);
        Assert.Empty(unrouted.Verbs);
        var start = Assert.IsType<TimerFunction>(functions["AtStart"]);
        Assert.True(start.RunOnStartup);
        Assert.Equal("0 0 0 1 1 *", start.Schedule);
    }
}
