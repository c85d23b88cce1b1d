using Riposte.Core.Hashing;

namespace Riposte.Core.Market.Cleaning;

/// <summary>What one step did.</summary>
/// <param name="Step">The step with its options, as <see cref="ICleaningStep.Text"/>.</param>
/// <param name="RowsChanged">Rows in which a value changed.</param>
/// <param name="Input">Hash of the bars it was given.</param>
/// <param name="Output">Hash of the bars it left.</param>
public sealed record CleaningEntry(string Step, int RowsChanged, Hash128 Input, Hash128 Output);
