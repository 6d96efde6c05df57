using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>The key that the Functions host itself asks for before a function is called.</summary>
public enum AuthorizationLevel
{
    /// <summary>No key.</summary>
    Anonymous = 0,

    /// <summary>A signed-in user.</summary>
    User = 1,

    /// <summary>A key of the function.</summary>
    Function = 2,

    /// <summary>A system key.</summary>
    System = 3,

    /// <summary>The host's master key.</summary>
    Admin = 4,
}

/// <summary>Starts the function for an HTTP request.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class HttpTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>Any method, level <see cref="AuthorizationLevel.Function"/>.</summary>
    public HttpTriggerAttribute()
        : this(AuthorizationLevel.Function)
    {
    }

    /// <summary>The named methods. Beware: not the level that naming none would mean, but <see cref="AuthorizationLevel.Anonymous"/>.</summary>
    /// <param name="methods">HTTP methods, in any case.</param>
    public HttpTriggerAttribute(params string[] methods)
    {
        Methods = methods;
    }

    /// <summary>Any method, the given level.</summary>
    /// <param name="authLevel">The key that the host asks for.</param>
    public HttpTriggerAttribute(AuthorizationLevel authLevel)
    {
        AuthLevel = authLevel;
    }

    /// <summary>The named methods and the given level.</summary>
    /// <param name="authLevel">The key that the host asks for.</param>
    /// <param name="methods">HTTP methods, in any case.</param>
    public HttpTriggerAttribute(AuthorizationLevel authLevel, params string[] methods)
    {
        AuthLevel = authLevel;
        Methods = methods;
    }

    /// <summary>The route template below the route prefix; null: the function's name.</summary>
    public string? Route { get; set; }

    /// <summary>The HTTP methods; null: any.</summary>
    public string[]? Methods { get; }

    /// <summary>The key that the host asks for.</summary>
    public AuthorizationLevel AuthLevel { get; }
}
