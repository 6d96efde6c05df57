using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using StatsFunctions.Application.Settings;

namespace StatsFunctions.App.Settings;

/// <summary>
/// Reads a section into an options class. Where the framework's binder throws at the first value that does not convert and
/// drops keys that it does not know, this tells every one: a misspelt setting must not silently be the default.
/// </summary>
internal static class OptionsReader
{
    /// <summary>Reads a section.</summary>
    /// <typeparam name="T">The options: settable properties are settings; <see cref="RangeAttribute"/> bounds numbers.</typeparam>
    /// <param name="section">The section.</param>
    /// <param name="faults">Where what is wrong is added.</param>
    public static T Read<T>(IConfigurationSection section, ICollection<SettingFault> faults)
        where T : new()
    {
        var options = new T();
        var properties = Properties<T>().ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var setting in section.GetChildren())
        {
            if (!properties.TryGetValue(setting.Key, out var property) || setting.GetChildren().Any())
            {
                faults.Add(SettingFault.Of(
                    setting.Path,
                    $"没有这项设置；有的是 {string.Join("、", Names<T>(section.Path))}。",
                    $"There is no such setting; there are {string.Join(", ", Names<T>(section.Path))}."));
            }
            else if (setting.Value is { Length: > 0 } text)
            {
                Set(options, property, setting.Path, text.Trim(), faults);
            }
        }

        return options;
    }

    /// <summary>The names of an options class's settings, as app settings write them.</summary>
    /// <typeparam name="T">The options.</typeparam>
    /// <param name="section">The section's name.</param>
    public static IEnumerable<string> Names<T>(string section) =>
        Properties<T>().Select(property => SettingFault.NameOf($"{section}:{property.Name}"));

    private static IEnumerable<PropertyInfo> Properties<T>() => typeof(T).GetProperties().Where(property => property.SetMethod?.IsPublic == true);

    private static void Set(object options, PropertyInfo property, string name, string text, ICollection<SettingFault> faults)
    {
        var range = property.GetCustomAttribute<RangeAttribute>();
        if (Convert(text, property.PropertyType) is { } value && range?.IsValid(value) != false)
        {
            property.SetValue(options, value);
            return;
        }

        var (chinese, english) = Wanted(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType);
        faults.Add(range is null
            ? SettingFault.Of(name, $"应为{chinese}，不是“{text}”。", $"Must be {english}, not '{text}'.")
            : SettingFault.Of(
                name, $"应为 {range.Minimum} 至 {range.Maximum} 的{chinese}，不是“{text}”。",
                $"Must be {english} from {range.Minimum} to {range.Maximum}, not '{text}'."));
    }

    private static object? Convert(string text, Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var t when t == typeof(string) => text,
        var t when t == typeof(int) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null,
        var t when t == typeof(bool) => bool.TryParse(text, out var flag) ? flag : null,
        var t when t == typeof(TimeSpan) => TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) ? span : null,
        var t => throw new InvalidOperationException($"A setting cannot be a {t}."),
    };

    private static (string Chinese, string English) Wanted(Type type) =>
        type == typeof(int) ? ("整数", "a whole number")
        : type == typeof(bool) ? (" true 或 false", "true or false")
        : ("时长（如 01:30:00）", "a time span such as 01:30:00");
}
