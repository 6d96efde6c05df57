using System.Text.Json;
using TestKit.Contract;

namespace StatsFunctions.App.Tests.OpenApi;

/// <summary>A yardstick that lets everything pass measures nothing.</summary>
public sealed class JsonSchemaTests
{
    [Theory]
    [InlineData("""{"type":"string"}""", "\"a\"", "1")]
    [InlineData("""{"type":["string","null"]}""", "null", "false")]
    [InlineData("""{"type":"integer"}""", "1.0", "1.5")]
    [InlineData("""{"type":"number"}""", "1.5", "\"1.5\"")]
    [InlineData("""{"type":"boolean"}""", "true", "null")]
    [InlineData("""{"enum":["a",null]}""", "null", "\"b\"")]
    [InlineData("""{"const":"a"}""", "\"a\"", "\"b\"")]
    [InlineData("""{"oneOf":[{"type":"string"},{"type":"null"}]}""", "null", "1")]
    [InlineData("""{"oneOf":[{"type":"string"},{"minLength":1}]}""", "1", "\"both\"")]
    [InlineData("""{"pattern":"^[0-9]{9}$"}""", "\"999901101\"", "\"99990110\"")]
    [InlineData("""{"format":"date-time"}""", "\"2023-06-03T01:12:45.1234567Z\"", "\"2023-06-03T01:12:45+08:00\"")]
    [InlineData("""{"minLength":1}""", "\"a\"", "\"\"")]
    [InlineData("""{"maxLength":1}""", "\"a\"", "\"ab\"")]
    [InlineData("""{"minimum":0}""", "0", "-0.1")]
    [InlineData("""{"maximum":12}""", "12", "13")]
    [InlineData("""{"minItems":1}""", "[1]", "[]")]
    [InlineData("""{"maxItems":1}""", "[1]", "[1,2]")]
    [InlineData("""{"items":{"type":"string"}}""", "[\"a\"]", "[\"a\",1]")]
    [InlineData("""{"required":["a"]}""", "{\"a\":null}", "{}")]
    [InlineData("""{"properties":{"a":{"type":"string"}}}""", "{\"b\":1}", "{\"a\":1}")]
    [InlineData("""{"properties":{"a":{"type":"string"}},"additionalProperties":false}""", "{\"a\":\"b\"}", "{\"b\":1}")]
    [InlineData("""{"additionalProperties":{"type":"number"}}""", "{\"a\":1}", "{\"a\":\"1\"}")]
    [InlineData("""{"propertyNames":{"pattern":"^[a-z]+$"}}""", "{\"a\":1}", "{\"A\":1}")]
    [InlineData("""{"$ref":"#/definitions/a"}""", "1", "2")]
    public void Each_keyword_tells_right_from_wrong(string schema, string right, string wrong)
    {
        var document = Parse("""{"definitions":{"a":{"const":1}}}""");

        Assert.Empty(JsonSchema.Faults(document, Parse(schema), Parse(right)));
        Assert.Single(JsonSchema.Faults(document, Parse(schema), Parse(wrong)));
    }

    [Theory]
    [InlineData("""{"not":{}}""")]
    [InlineData("""{"type":"date"}""")]
    [InlineData("""{"format":"email"}""")]
    public void What_it_does_not_know_it_does_not_pass_over(string schema) =>
        Assert.Throws<NotSupportedException>(() => JsonSchema.Faults(default, Parse(schema), Parse("\"a\"")).ToList());

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;
}
