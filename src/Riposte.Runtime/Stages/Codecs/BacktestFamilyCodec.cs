using Riposte.Core.Hashing;
using Riposte.Runtime.Runs;

namespace Riposte.Runtime.Stages.Codecs;

/// <summary>Stores back-tests as JSON text.</summary>
public sealed class BacktestFamilyCodec : IStageCodec<BacktestFamily>
{
    /// <inheritdoc/>
    public void Write(BacktestFamily value, ColumnArchive archive) => archive.Put("family", JsonText.Write(value));

    /// <inheritdoc/>
    public BacktestFamily Read(ColumnArchive archive) => JsonText.Read<BacktestFamily>(archive.GetText("family"));

    /// <inheritdoc/>
    public IEnumerable<KeyValuePair<string, Hash128>> Hashes(BacktestFamily value) =>
        [new("backtest", JsonText.Hash(value))];

    /// <inheritdoc/>
    public IEnumerable<KeyValuePair<string, long>> Rows(BacktestFamily value) =>
        [
            new("trades", value.Main.Trades.Length),
            new("days", value.Main.Days.Length),
            new("rules", value.RuleReturns.Length),
        ];
}
