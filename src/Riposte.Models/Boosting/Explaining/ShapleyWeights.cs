namespace Riposte.Models.Boosting.Explaining;

/// <summary>The weights s! (n − 1 − s)! / n! of coalitions of s among n players.</summary>
internal static class ShapleyWeights
{
    private const int Side = BackgroundTree.MostFeatures + 1;
    private static readonly double[] Table = Build();

    /// <summary>a! b! / (a + b + 1)!, for a and b up to 64.</summary>
    public static double Of(int a, int b) => Table[a * Side + b];

    private static double[] Build()
    {
        var table = new double[Side * Side];
        for (var b = 0; b < Side; b++)
        {
            table[b] = 1.0 / (b + 1);
            for (var a = 1; a < Side; a++)
            {
                table[a * Side + b] = table[(a - 1) * Side + b] * a / (a + b + 1);
            }
        }
        return table;
    }
}
