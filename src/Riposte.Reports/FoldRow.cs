using Riposte.Core.Time;

namespace Riposte.Reports;

/// <summary>One walk-forward fold. NaN is undefined.</summary>
/// <param name="Index">Number from 0.</param>
/// <param name="TestStart">Start of the test period.</param>
/// <param name="TestEnd">End, exclusive.</param>
/// <param name="TrainRows">Training labels after purging.</param>
/// <param name="TestRows">Test labels.</param>
/// <param name="Rounds">Boosting rounds used.</param>
/// <param name="Auc">Mean one-vs-rest AUC on the test rows.</param>
/// <param name="LogLoss">Log-loss on the test rows.</param>
/// <param name="Brier">Brier score on the test rows.</param>
/// <param name="EntryLong">Entry threshold for longs; above 1 never.</param>
/// <param name="EntryShort">Entry threshold for shorts; above 1 never.</param>
/// <param name="Trades">Trades entered in the test period.</param>
/// <param name="NetReturn">Return of equity over the test period.</param>
/// <param name="Sharpe">Annual Sharpe of daily returns within the period.</param>
public sealed record FoldRow(
    int Index,
    Instant TestStart,
    Instant TestEnd,
    int TrainRows,
    int TestRows,
    int Rounds,
    double Auc,
    double LogLoss,
    double Brier,
    double EntryLong,
    double EntryShort,
    int Trades,
    double NetReturn,
    double Sharpe
);
