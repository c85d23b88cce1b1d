namespace Riposte.Learning.Search.Samplers;

/// <summary>Independent draws, uniform over each parameter's range or its logarithm.</summary>
internal sealed class RandomSampler : Sampler
{
    /// <inheritdoc/>
    protected override bool IsForSeveralGoals => true;

    /// <summary>Draws every value that counts and is still NaN.</summary>
    public static void Fill(in Sampling sampling, double[] values)
    {
        for (var k = 0; k < values.Length; k++)
        {
            if (double.IsNaN(values[k]) && sampling.View.Space.IsActive(k, values))
            {
                values[k] = sampling.Axes[k].Value(sampling.Random.NextDouble());
            }
        }
    }

    /// <inheritdoc/>
    protected override void Draw(in Sampling sampling, double[] values) => Fill(sampling, values);
}
