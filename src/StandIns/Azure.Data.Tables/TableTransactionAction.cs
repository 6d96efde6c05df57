namespace Azure.Data.Tables;

/// <summary>One write of a transaction.</summary>
public class TableTransactionAction
{
    /// <summary>A write without a condition.</summary>
    /// <param name="actionType">What is done.</param>
    /// <param name="entity">To which entity.</param>
    public TableTransactionAction(TableTransactionActionType actionType, ITableEntity entity)
        : this(actionType, entity, default)
    {
    }

    /// <summary>A write on the condition that the stored entity still has a version.</summary>
    /// <param name="actionType">What is done.</param>
    /// <param name="entity">To which entity.</param>
    /// <param name="etag">The version; the default is no condition.</param>
    public TableTransactionAction(TableTransactionActionType actionType, ITableEntity entity, ETag etag = default)
    {
        ActionType = actionType;
        Entity = entity;
        ETag = etag;
    }

    /// <summary>What is done.</summary>
    public TableTransactionActionType ActionType { get; }

    /// <summary>To which entity.</summary>
    public ITableEntity Entity { get; }

    /// <summary>The version that the stored entity must have.</summary>
    public ETag ETag { get; }
}

/// <summary>What a <see cref="TableTransactionAction"/> does.</summary>
public enum TableTransactionActionType
{
    /// <summary>Adds an entity that must not exist.</summary>
    Add = 0,

    /// <summary>Merges into an entity that must exist.</summary>
    UpdateMerge = 1,

    /// <summary>Replaces an entity that must exist.</summary>
    UpdateReplace = 2,

    /// <summary>Deletes an entity that must exist.</summary>
    Delete = 3,

    /// <summary>Merges into an entity or adds it.</summary>
    UpsertMerge = 4,

    /// <summary>Replaces an entity or adds it.</summary>
    UpsertReplace = 5,
}
