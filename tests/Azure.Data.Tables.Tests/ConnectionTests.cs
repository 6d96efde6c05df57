using Azure.Data.Tables.Models;

namespace Azure.Data.Tables.Tests;

public sealed class ConnectionTests
{
    private const string Key = "a2V5LW9mLWFuLWFjY291bnQ=";

    [Theory]
    [InlineData("UseDevelopmentStorage=true", "http://127.0.0.1:10002/devstoreaccount1/", "devstoreaccount1")]
    [InlineData($"DefaultEndpointsProtocol=https;AccountName=county;AccountKey={Key};EndpointSuffix=core.windows.net", "https://county.table.core.windows.net/", "county")]
    [InlineData($"DefaultEndpointsProtocol=https;AccountName=county;AccountKey={Key};EndpointSuffix=core.chinacloudapi.cn", "https://county.table.core.chinacloudapi.cn/", "county")]
    [InlineData($"AccountName=county;AccountKey={Key};EndpointSuffix=core.chinacloudapi.cn;", "https://county.table.core.chinacloudapi.cn/", "county")]
    [InlineData($"DefaultEndpointsProtocol=http;AccountName=county;AccountKey={Key};BlobEndpoint=http://127.0.0.1:1/county;TableEndpoint=http://127.0.0.1:3/county;", "http://127.0.0.1:3/county/", "county")]
    [InlineData("TableEndpoint=https://county.table.core.windows.net/;SharedAccessSignature=sv=2020-12-06&sig=x%3D", "https://county.table.core.windows.net/", "county")]
    public void A_connection_string_names_the_account_and_the_address(string connectionString, string uri, string account)
    {
        var service = new TableServiceClient(connectionString);
        var table = new TableClient(connectionString, "Returns");

        Assert.Equal(account, service.AccountName);
        Assert.Equal(account, table.AccountName);
        Assert.Equal(uri, service.Uri.AbsoluteUri.TrimEnd('/') + "/");
        Assert.Equal("Returns", table.Name);
        Assert.Equal(new Uri(uri + "Returns"), table.Uri);
        Assert.Equal(table.Uri, service.GetTableClient("Returns").Uri);
    }

    [Theory]
    [InlineData("AccountName=county")]
    [InlineData($"AccountKey={Key}")]
    [InlineData($"DefaultEndpointsProtocol=https;AccountName=county;AccountKey={Key}")]
    [InlineData("EndpointSuffix=core.windows.net")]
    public void A_connection_string_that_names_no_account_is_refused(string connectionString)
    {
        Assert.ThrowsAny<ArgumentException>(() => new TableServiceClient(connectionString));
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public void No_connection_string_is_an_argument_error(string? connectionString)
    {
        Assert.ThrowsAny<ArgumentException>(() => new TableServiceClient(connectionString!));
        Assert.ThrowsAny<ArgumentException>(() => new TableClient(connectionString!, "Returns"));
    }

    [Fact]
    public void A_client_can_be_made_of_an_address_and_a_key()
    {
        var credential = new TableSharedKeyCredential("county", Key);

        var service = new TableServiceClient(new Uri("https://county.table.core.chinacloudapi.cn"), credential);
        var table = new TableClient(new Uri("https://county.table.core.chinacloudapi.cn"), "Returns", credential);

        Assert.Equal("county", service.AccountName);
        Assert.Equal(new Uri("https://county.table.core.chinacloudapi.cn/Returns"), table.Uri);
    }

    [Fact]
    public void Error_codes_compare_with_the_text_of_an_exception()
    {
        string? none = null;

        Assert.True("EntityAlreadyExists" == TableErrorCode.EntityAlreadyExists);
        Assert.True(TableErrorCode.EntityAlreadyExists != "TableNotFound");
        Assert.False(TableErrorCode.EntityAlreadyExists == none);
        Assert.Equal(new TableErrorCode("EntityAlreadyExists"), TableErrorCode.EntityAlreadyExists);
        Assert.Equal("EntityAlreadyExists", TableErrorCode.EntityAlreadyExists.ToString());
    }
}
