using StatsFunctions.Domain.Units;

namespace StatsFunctions.Application.Access;

/// <summary>What a function lets its caller do. Every HTTP function declares exactly one.</summary>
public enum Right
{
    /// <summary>Open to everyone, without a key.</summary>
    Anonymous,

    /// <summary>Read indicators, relations and units.</summary>
    ReadReference,

    /// <summary>Read whom to telephone in a unit. No function is for that alone: who lacks it is shown units without it.</summary>
    ReadContacts,

    /// <summary>Read returns and their revisions.</summary>
    ReadReturns,

    /// <summary>Submit and correct returns.</summary>
    SubmitReturns,

    /// <summary>Read comparisons, roll-ups, workbooks, exports, reports and their templates.</summary>
    ReadResults,

    /// <summary>Run roll-ups.</summary>
    RunRollups,

    /// <summary>Read completeness and open items.</summary>
    ReadProgress,

    /// <summary>Clear open items.</summary>
    ClearOpenItems,

    /// <summary>Create and change units.</summary>
    ManageUnits,

    /// <summary>Put and delete report templates.</summary>
    ManageTemplates,

    /// <summary>Change a year's settings, close and reopen it.</summary>
    ManageYears,

    /// <summary>Read who did what.</summary>
    ReadAudit,

    /// <summary>Issue, list and revoke keys.</summary>
    ManageKeys,

    /// <summary>Take everything of the county away as one archive, and restore one.</summary>
    MoveCounty,
}

/// <summary>How far a right reaches for a role.</summary>
public enum Reach
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>The caller's own unit.</summary>
    OwnUnit,

    /// <summary>The whole county.</summary>
    County,
}

/// <summary>The table of roles and rights: the one place where access is decided.</summary>
public static class AccessPolicy
{
    /// <summary>How far a right reaches for a role.</summary>
    /// <param name="role">The role.</param>
    /// <param name="right">The right.</param>
    public static Reach ReachOf(Role role, Right right) => (right, role) switch
    {
        (Right.Anonymous or Right.ReadReference, _) => Reach.County,
        (Right.ReadContacts or Right.ReadReturns or Right.SubmitReturns or Right.ReadProgress, Role.Unit) => Reach.OwnUnit,
        (Right.ReadContacts or Right.ReadReturns or Right.ReadResults or Right.ReadProgress, not Role.Unit) => Reach.County,
        (Right.SubmitReturns or Right.ClearOpenItems or Right.RunRollups or Right.ManageUnits or Right.ManageTemplates or Right.ManageYears or Right.MoveCounty,
            Role.County or Role.Admin) => Reach.County,
        (Right.ManageKeys or Right.ReadAudit, Role.Admin) => Reach.County,
        _ => Reach.None,
    };

    /// <summary>Whether a caller may use a right on a unit, or on no unit in particular.</summary>
    /// <param name="caller">Who calls.</param>
    /// <param name="right">The right.</param>
    /// <param name="unit">The unit it is about; null: none in particular, such as a list of all units' returns.</param>
    public static bool Allows(Caller caller, Right right, UnitCode? unit) => ReachOf(caller.Role, right) switch
    {
        Reach.County => true,
        Reach.OwnUnit => unit is null || unit == caller.Unit,
        _ => false,
    };
}
