namespace Azure.Data.Tables;

/// <summary>What an update does with properties that the stored entity has and the new one lacks.</summary>
public enum TableUpdateMode
{
    /// <summary>Keeps them.</summary>
    Merge = 0,

    /// <summary>Removes them.</summary>
    Replace = 1,
}
