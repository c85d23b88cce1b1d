using Riposte.Learning.Contracts;

namespace Riposte.Tests.Unit.Scores;

/// <summary>
/// Rows that the oracle script makes by the same whole-number formulas: p ∝ (37i mod 11 + 1, 53i mod 7 + 1, 29i mod 13
/// + 1); the class is the likeliest
/// one on even rows and (i² + ⌊i/3⌋) mod 3 on odd ones; weight 1 + (i mod 4) / 2.
/// </summary>
internal sealed class ScoreRows
{
    public ScoreRows(int count)
    {
        Probabilities = new double[3 * count];
        Outcomes = new Outcome[count];
        Weights = new double[count];
        for (var i = 0; i < count; i++)
        {
            double a = i * 37 % 11 + 1,
                b = i * 53 % 7 + 1,
                c = i * 29 % 13 + 1;
            double[] p = [a / (a + b + c), b / (a + b + c), c / (a + b + c)];
            p.CopyTo(Probabilities, 3 * i);
            Outcomes[i] = (Outcome)(i % 2 == 0 ? Array.IndexOf(p, p.Max()) : (i * i + i / 3) % 3);
            Weights[i] = 1 + i % 4 * 0.5;
        }
    }

    public double[] Probabilities { get; }

    public Outcome[] Outcomes { get; }

    public double[] Weights { get; }

    public float[] Raw => [.. Probabilities.Select(p => (float)p)];
}
