using StatsFunctions.Domain.Corrections;
using StatsFunctions.Domain.Years;

namespace StatsFunctions.Application.Ports;

/// <summary>A correction slip (更正单) as it was issued.</summary>
/// <param name="Number">1 for the first of its year.</param>
/// <param name="Reopening">Who reopened the year, when and why.</param>
/// <param name="Closing">Who closed it again, and why.</param>
/// <param name="ClosedAt">When the new result became final.</param>
/// <param name="Content">What changed.</param>
public sealed record IssuedCorrection(int Number, YearAction Reopening, YearAction Closing, DateTimeOffset ClosedAt, CorrectionSlip Content);

/// <summary>Keeps correction slips, and the figures that they are told against.</summary>
public interface ICorrectionStore
{
    /// <summary>Keeps the figures that an edition of a year issues, unless they are kept already: what has been issued stays as it is.</summary>
    /// <param name="year">The year.</param>
    /// <param name="edition">Its edition.</param>
    /// <param name="figures">The figures.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task KeepFiguresAsync(int year, int edition, IReadOnlyList<Figure> figures, CancellationToken cancellationToken);

    /// <summary>The figures that an edition of a year issued.</summary>
    /// <param name="year">The year.</param>
    /// <param name="edition">An edition that was issued.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<IReadOnlyList<Figure>> FiguresAsync(int year, int edition, CancellationToken cancellationToken);

    /// <summary>Issues a slip, unless one of its number is there: what has been issued stays as it is.</summary>
    /// <param name="year">The year it corrects.</param>
    /// <param name="correction">The slip.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task IssueAsync(int year, IssuedCorrection correction, CancellationToken cancellationToken);

    /// <summary>The slips of a year, by number.</summary>
    /// <param name="year">The year.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<IReadOnlyList<IssuedCorrection>> OfYearAsync(int year, CancellationToken cancellationToken);
}
