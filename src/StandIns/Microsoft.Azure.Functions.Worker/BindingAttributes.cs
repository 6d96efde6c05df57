namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Base of every binding of a function's parameter or return value.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.ReturnValue | AttributeTargets.Property)]
public abstract class BindingAttribute : Attribute
{
}

/// <summary>Base of the bindings that start a function.</summary>
public abstract class TriggerBindingAttribute : BindingAttribute
{
}
