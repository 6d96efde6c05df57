using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Data.Tables.Http;

/// <summary>The policies that authenticate requests.</summary>
internal static class TableAuthentication
{
    public static HttpPipelinePolicy? SharedKey(TableSharedKeyCredential? credential) =>
        credential is null ? null : new SharedKeyPolicy(credential, TimeProvider.System);

    public static HttpPipelinePolicy Token(TokenCredential credential, TableClientOptions? options) =>
        new BearerTokenAuthenticationPolicy(credential, $"{options?.Audience ?? TableAudience.AzurePublicCloud}/.default");
}
