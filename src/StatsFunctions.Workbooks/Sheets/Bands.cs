using StatsFunctions.Domain.Indicators;
using StatsFunctions.Workbooks.Spreadsheet;

namespace StatsFunctions.Workbooks.Sheets;

/// <summary>Gives every other indicator's rows a ground of their own, from top to bottom.</summary>
internal sealed class Bands
{
    private Indicator? _last;
    private bool _banded = true;

    /// <summary>The look of the next row.</summary>
    /// <param name="indicator">Whose it is.</param>
    public RowLook? Of(Indicator indicator)
    {
        _banded ^= indicator != _last;
        _last = indicator;
        return _banded ? Styles.Banded : null;
    }
}
