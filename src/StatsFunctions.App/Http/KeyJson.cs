using System.Text.Json;
using StatsFunctions.Application.Access;

namespace StatsFunctions.App.Http;

/// <summary>A key as the contract shows it: without its text and its hash.</summary>
internal sealed record KeyJson(
    string Id, Role Role, string? Unit, string Label, DateTime CreatedAt, string CreatedBy, DateTime? ExpiresAt, DateTime? LastUsedAt)
{
    public static KeyJson From(AccessKey key) => new(
        key.Id, key.Role, key.Unit?.ToString(), key.Label, key.CreatedAt.UtcDateTime, key.CreatedBy, key.ExpiresAt?.UtcDateTime, key.LastUsedAt?.UtcDateTime);

    /// <summary>Whom it is for, for the audit, which outlives it.</summary>
    public static string Describe(AccessKey key) =>
        $"key {key.Id}, role {JsonNamingPolicy.KebabCaseLower.ConvertName(key.Role.ToString())}{(key.Unit is { } unit ? $", unit {unit}" : "")}, {key.Label}";
}

/// <summary>A key that has just been issued: the one time that its text is shown.</summary>
internal sealed record IssuedKeyJson(string Id, string Key, Role Role, string? Unit, string Label, DateTime? ExpiresAt, DateTime CreatedAt)
{
    public static IssuedKeyJson From(IssuedKey issued) => new(
        issued.Key.Id, issued.Text, issued.Key.Role, issued.Key.Unit?.ToString(), issued.Key.Label, issued.Key.ExpiresAt?.UtcDateTime, issued.Key.CreatedAt.UtcDateTime);
}
