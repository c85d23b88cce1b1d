namespace Riposte.Learning.Thresholds;

/// <summary>Mean and error of a sequence of trades.</summary>
/// <param name="Trades">Number of trades.</param>
/// <param name="Sum">Sum of net returns.</param>
/// <param name="Squares">Sum of squared distances from the mean.</param>
internal readonly record struct TradeFigures(int Trades, double Sum, double Squares)
{
    public double Mean => Trades == 0 ? double.NaN : Sum / Trades;

    public double Variance => Trades < 2 ? double.NaN : Math.Max(0, Squares) / (Trades - 1);

    public double StandardError => Trades < 2 ? double.NaN : Math.Sqrt(Math.Max(0, Squares) / (Trades - 1) / Trades);

    public double Lower(double errors) => Mean - errors * StandardError;

    public static TradeFigures Of(ReadOnlySpan<double> returns)
    {
        double sum = 0,
            mean = 0,
            squares = 0;
        for (var i = 0; i < returns.Length; i++)
        {
            sum += returns[i];
            var delta = returns[i] - mean;
            mean += delta / (i + 1);
            squares += delta * (returns[i] - mean);
        }
        return new TradeFigures(returns.Length, sum, squares);
    }
}
