using Riposte.Core.Time;
using Riposte.Trading.Positions;
using Riposte.Trading.Sizing;

namespace Riposte.Trading.Desks;

/// <summary>How one strategy trades one instrument.</summary>
/// <param name="Instrument">Index of the instrument in the trader's options.</param>
/// <param name="DecisionInterval">Length of a decision bar, a whole multiple of the base interval.</param>
/// <param name="Signal">When a prediction is worth a trade.</param>
/// <param name="Sizing">How large.</param>
/// <param name="Strategy">Name, distinct among the desks of an instrument. Default <c>main</c>.</param>
public sealed record DeskOptions(
    int Instrument,
    Interval DecisionInterval,
    SignalOptions Signal,
    SizingOptions Sizing,
    string Strategy = "main"
)
{
    /// <summary>What happens to a position after its entry. Nothing by default.</summary>
    public PositionOptions Position { get; init; } = PositionOptions.None;

    /// <summary>What keeps it from entries. Default nothing.</summary>
    public SignalFilters Filters { get; init; } = SignalFilters.None;
}
