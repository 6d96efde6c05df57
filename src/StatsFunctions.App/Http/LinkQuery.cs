using System.Globalization;
using Microsoft.AspNetCore.Http;
using StatsFunctions.Application;
using StatsFunctions.Application.Ports;
using StatsFunctions.Domain;
using StatsFunctions.Domain.Validation;

namespace StatsFunctions.App.Http;

/// <summary>What a link to a workbook is asked for: <c>lang</c>; <c>hours</c>, how long it works, a day unless said otherwise.</summary>
internal sealed record LinkQuery(Language Language, TimeSpan Lifetime)
{
    private const int MaxHours = 24;

    /// <summary>Reads a query; every fault is named.</summary>
    public static Result<LinkQuery> Read(IQueryCollection query)
    {
        var faults = new List<Fault>();
        if (!WorkbookLanguage.Read(query).Succeeded(out var language, out var problem))
        {
            faults.AddRange(problem.Faults);
        }

        var hours = MaxHours;
        if (query.TryGetValue("hours", out var text)
            && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out hours) || hours is < 1 or > MaxHours))
        {
            faults.Add(new Fault("hours", "malformed", new LocalizedText($"hours 应为 1 至 {MaxHours} 的整数", $"hours must be a whole number, 1 to {MaxHours}")));
        }

        return faults.Count > 0 ? Problems.MalformedQuery(faults) : new LinkQuery(language, TimeSpan.FromHours(hours));
    }
}

/// <summary>A link as the contract shows it.</summary>
internal sealed record WorkbookLinkJson(string Url, DateTime ExpiresAt)
{
    public static WorkbookLinkJson From(WorkbookLink link) => new(link.Url.AbsoluteUri, link.ExpiresAt.UtcDateTime);
}
