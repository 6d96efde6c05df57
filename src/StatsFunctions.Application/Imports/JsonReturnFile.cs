using System.Runtime.CompilerServices;
using System.Text.Json;
using StatsFunctions.Domain.Validation;

namespace StatsFunctions.Application.Imports;

/// <summary>A JSON array of returns <c>[{ unit, period, values, note? }]</c>, read a row at a time; rows count from 1.</summary>
/// <remarks>What a row says it says on purpose: with empty values it is a return in which nothing is reported.</remarks>
/// <param name="file">The file; can seek; stays open while it is read.</param>
internal sealed class JsonReturnFile(Stream file) : IReturnFile
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<Result<ReturnRow>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!await IsArrayAsync(cancellationToken))
        {
            yield return NotJson(1);
            yield break;
        }

        await using var elements = JsonSerializer.DeserializeAsyncEnumerable<JsonElement>(file, cancellationToken: cancellationToken).GetAsyncEnumerator(cancellationToken);
        for (var number = 1; ; number++)
        {
            if (!(await NextAsync(elements, number)).Succeeded(out var row, out var problem))
            {
                yield return problem;
                yield break;
            }

            if (row is null)
            {
                yield break;
            }

            yield return row;
        }
    }

    // Null: there are no more.
    private static async Task<Result<ReturnRow?>> NextAsync(IAsyncEnumerator<JsonElement> elements, int number)
    {
        try
        {
            return await elements.MoveNextAsync() ? Read(number, elements.Current) : new Result<ReturnRow?>(value: null);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The parser looks at structure only: text that is not UTF-8 shows when it is read, as an invalid operation.
            return NotJson(number);
        }
    }

    // The serializer takes null for an array without elements.
    private async Task<bool> IsArrayAsync(CancellationToken cancellationToken)
    {
        var start = new byte[4096];
        file.Position = 0;
        var length = await file.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken);
        file.Position = 0;
        var text = start.AsSpan(0, length);
        text = (text.StartsWith("\uFEFF"u8) ? text[3..] : text).TrimStart(" \t\r\n"u8);
        return text is [(byte)'[', ..];
    }

    private static Problem NotJson(int number) => Problem.Of(ProblemKind.BadRequest, "not-json",
        $"文件不是有效的 JSON 数组（UTF-8），第 {number} 行起无法读取", $"The file is not a JSON array in UTF-8; it cannot be read from row {number} on");

    private static ReturnRow Read(int number, JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return new ReturnRow(number, "", "", []) { Faults = [new RowFault("not-an-object", new("应为 { unit, period, values }", "must be { unit, period, values }"))] };
        }

        var values = Member("values");
        var hasValues = values.ValueKind == JsonValueKind.Object;
        if (element.GetPropertyCount() > CsvColumns.MaxCount || (hasValues && values.GetPropertyCount() > CsvColumns.MaxCount))
        {
            return new ReturnRow(number, "", "", []) { Faults = [TooManyMembers] };
        }

        // Of two members of one name the parser would show one and lose the other.
        List<RowFault> faults = [.. Duplicates(element), .. hasValues ? Duplicates(values) : []];
        var (unit, period) = (Text("unit"), Text("period"));
        if (!hasValues)
        {
            faults.Add(new RowFault("values-missing", new("缺少 values：{ 指标代码: 数字 }", "values are missing: { indicator: number }")));
        }

        var note = Member("note");
        if (note.ValueKind is not (JsonValueKind.String or JsonValueKind.Null or JsonValueKind.Undefined))
        {
            faults.Add(new RowFault("not-a-text", new("备注（note）应为文字", "A note is text")));
        }

        return new ReturnRow(number, unit, period, faults.Count > 0 ? [] : [.. values.EnumerateObject().Select(ToValue)])
        {
            Note = note.ValueKind == JsonValueKind.String ? note.GetString() : null,
            Faults = faults,
        };

        JsonElement Member(string name) => element.TryGetProperty(name, out var value) ? value : default;

        // What is no text is told with what it looks like, as a unit or period that is none.
        string Text(string name) => Member(name) switch
        {
            { ValueKind: JsonValueKind.String } text => WrittenText.Trim(text.GetString()!),
            { ValueKind: JsonValueKind.Undefined or JsonValueKind.Null } => "",
            var other => WrittenText.Shorten(other.GetRawText()),
        };

        CellValue ToValue(JsonProperty property) => new(number, property.Value.ValueKind switch
        {
            JsonValueKind.Number => new(property.Name, SubmittedKind.Number, property.Value.GetRawText()),
            JsonValueKind.Null => new(property.Name, SubmittedKind.Nothing),
            _ => new(property.Name, SubmittedKind.Other, WrittenText.Shorten(property.Value.GetRawText())),
        });
    }

    private static IEnumerable<RowFault> Duplicates(JsonElement item) => item.EnumerateObject()
        .CountBy(member => member.Name, StringComparer.Ordinal)
        .Where(pair => pair.Value > 1)
        .Select(pair => WrittenText.Shorten(pair.Key))
        .Select(name => new RowFault("duplicate-member", new($"“{name}”出现了两次", $"'{name}' stands twice")));

    private static RowFault TooManyMembers { get; } = new("malformed-row", new(
        $"这一行无法读取：超过 {CsvColumns.MaxCount} 项", $"The row cannot be read: it has more than {CsvColumns.MaxCount} members"));
}
