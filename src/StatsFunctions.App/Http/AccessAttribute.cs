using StatsFunctions.Application.Access;

namespace StatsFunctions.App.Http;

/// <summary>The access rule of an HTTP function. Every one has exactly one; who has the right is decided in <see cref="AccessPolicy"/>.</summary>
/// <param name="right">What the function lets its caller do.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AccessAttribute(Right right) : Attribute
{
    /// <summary>What the function lets its caller do.</summary>
    public Right Right { get; } = right;

    /// <summary>Whether it is written down who called it: whatever hands out files, or changes more than a return.</summary>
    public bool Audited { get; init; }
}
