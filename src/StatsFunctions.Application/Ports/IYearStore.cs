namespace StatsFunctions.Application.Ports;

/// <summary>Where a year stands.</summary>
public enum YearState
{
    /// <summary>Returns are accepted.</summary>
    Open,

    /// <summary>It is being closed: no return is accepted any more.</summary>
    Closing,

    /// <summary>Its returns cannot change until it is reopened.</summary>
    Closed,
}

/// <summary>A statistical year (统计年度) about which something is stored.</summary>
/// <param name="Year">The year.</param>
/// <param name="State">Where it stands.</param>
public sealed record StoredYear(int Year, YearState State);

/// <summary>Keeps the county's years.</summary>
public interface IYearStore
{
    /// <summary>Where a year stands; a year about which nothing is stored is open.</summary>
    /// <param name="year">The year.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<YearState> StateAsync(int year, CancellationToken cancellationToken);

    /// <summary>Notes that a year has returns. Safe to call again.</summary>
    /// <param name="year">The year.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task NoteAsync(int year, CancellationToken cancellationToken);

    /// <summary>The years about which something is stored, oldest first.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<IReadOnlyList<StoredYear>> AllAsync(CancellationToken cancellationToken);
}
