using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using StatsFunctions.App.Functions;
using StatsFunctions.App.Timers;

namespace StatsFunctions.App.Tests.Timers;

public sealed class TimerPlanTests
{
    [Fact]
    public void It_has_every_timer_with_the_schedule_of_its_setting()
    {
        var plan = new TimerPlan(new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("DailyCatchUpSchedule", "0 0 20 * * *"), new("MonthlyRollupSchedule", "0 0 18 * * *"),
            new("OverdueCheckSchedule", "0 0 19 * * *"), new("YearEndRollupSchedule", "0 0 17 * * *"),
        ]).Build());

        Assert.Equal(["DailyCatchUp", "MonthlyRollup", "OverdueCheck", "YearEndRollup"], plan.Timers.Select(timer => timer.Name), StringComparer.Ordinal);
        Assert.Equal([20, 18, 19, 17], plan.Timers.Select(timer => timer.Schedule.Next(DateTimeOffset.UnixEpoch).Hour));
    }

    // The boundary takes the method's name for the timer's.
    [Fact]
    public void A_timer_function_is_named_as_its_method() => Assert.All(
        typeof(TimerFunctions).GetMethods().Where(method => method.IsDefined(typeof(FunctionAttribute))),
        method => Assert.Equal(method.Name, method.GetCustomAttribute<FunctionAttribute>()!.Name));
}
