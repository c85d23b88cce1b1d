using Riposte.Core.Market.Series;

namespace Riposte.Core.Market.Checks.Series;

/// <summary>One check that walks over a series block by block. How the series is cut into blocks never changes what is
/// found.</summary>
internal interface ISeriesRule
{
    /// <summary>Looks at the next records.</summary>
    void Add(SeriesTable block);

    /// <summary>Reports what could only be told at the end.</summary>
    void Finish();
}
