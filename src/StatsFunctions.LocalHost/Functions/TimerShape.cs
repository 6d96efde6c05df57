using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace StatsFunctions.LocalHost.Functions;

/// <summary>The shape of a timer function: <see cref="TimerInfo"/>, then at most a <see cref="CancellationToken"/>, returning <see cref="Task"/>.</summary>
internal static class TimerShape
{
    /// <summary>Everything that is wrong with the method as a timer function.</summary>
    /// <param name="method">The method.</param>
    /// <param name="trigger">The attribute on its first parameter.</param>
    public static IEnumerable<Message> Faults(MethodInfo method, TimerTriggerAttribute trigger)
    {
        if (string.IsNullOrWhiteSpace(trigger.Schedule))
        {
            yield return new("定时表达式是空的", "the schedule is empty");
        }

        if (method.ReturnType != typeof(Task))
        {
            yield return new("定时函数必须返回 Task", "a timer function returns Task");
        }

        foreach (var parameter in method.GetParameters())
        {
            if (parameter.Position == 0 && parameter.ParameterType != typeof(TimerInfo))
            {
                yield return new("第一个参数必须是 TimerInfo", "the first parameter is not TimerInfo");
            }

            if (parameter.Position > 0 && parameter.ParameterType != typeof(CancellationToken))
            {
                yield return new($"参数 {parameter.Name} 不能绑定：只可以是 CancellationToken", $"parameter {parameter.Name} cannot be bound: only a CancellationToken can");
            }
        }
    }
}
