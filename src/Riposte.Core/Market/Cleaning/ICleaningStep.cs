namespace Riposte.Core.Market.Cleaning;

/// <summary>One step that cleans bars. Pure; the row of an output depends on that row and rows before it only.</summary>
public interface ICleaningStep
{
    /// <summary>The step as options spell it, every option named: <c>fill:previous:3</c>.</summary>
    string Text { get; }

    /// <summary>Bars as the step leaves them, on the same grid.</summary>
    /// <param name="table">Bars.</param>
    /// <param name="changed">Rows in which a value changed.</param>
    MarketTable Apply(MarketTable table, out int changed);
}
