namespace Riposte.Bench.PlantedEdge;

/// <summary>What a run found.</summary>
internal sealed record MarketResult(double Sharpe, double Deflated, int Trades, double Net, string Verdict)
{
    public override string ToString() =>
        FormattableString.Invariant($"{Sharpe:0.00} | {Deflated:0.000} | {Trades} | {100 * Net:0.0} % | {Verdict}");
}
