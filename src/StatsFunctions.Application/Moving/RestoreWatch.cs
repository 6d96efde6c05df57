using StatsFunctions.Application.Ports;

namespace StatsFunctions.Application.Moving;

/// <summary>
/// Keeps callers away from a county that is being restored: it is not whole, and must not look so. Once a county has years
/// nothing can be restored into it any more, so from then on nothing is asked.
/// </summary>
/// <param name="years">Where years are kept.</param>
public sealed class RestoreWatch(IYearStore years)
{
    private volatile bool _hasYears;

    /// <summary>Lets a call pass.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="RestoreRunningException">A restore is under way, or was cut short.</exception>
    public async ValueTask PassAsync(CancellationToken cancellationToken)
    {
        if (!_hasYears)
        {
            _hasYears = (await years.AllAsync(cancellationToken)).Count > 0;
        }
    }
}
