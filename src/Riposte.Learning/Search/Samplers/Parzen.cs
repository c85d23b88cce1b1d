using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Riposte.Core.Numerics;
using Riposte.Core.Randomness;
using Riposte.Learning.Search.Space;

namespace Riposte.Learning.Search.Samplers;

/// <summary>
/// A density over some axes: a weighted mixture of one kernel per trial and of a prior of weight 1. On an axis with an
/// order a kernel is a normal cut to [0, 1], its width at least half the cell of its centre; the prior is the one at ½
/// with width 1. On an axis without an order a kernel gives its own choice 1 + 1/N and every other 1/N of 1 + C/N, where
/// N is the number of kernels with the prior and C that of choices; the prior gives each the same. Kernels are products
/// over the axes, and their widths those of <see cref="KernelWidths"/>, axis by axis.
/// </summary>
internal sealed class Parzen
{
    private const double RootTwoPi = 2.5066282746310005;
    private readonly Axis[] axes;
    private readonly int count;
    private readonly double[][] centres;
    private readonly double[][] inverseWidths;
    private readonly double[] constants;
    private readonly double[] terms;
    private readonly double[] cumulative;
    private readonly double priorConstant;
    private readonly double[] same;
    private readonly double[] other;

    /// <summary>The density of some trials.</summary>
    /// <param name="axes">At least one, none fixed.</param>
    /// <param name="centres">Per axis one coordinate per trial; the number of its choice on axes without an
    /// order.</param>
    /// <param name="weights">One per trial, above 0.</param>
    public Parzen(Axis[] axes, double[][] centres, double[] weights)
    {
        this.axes = axes;
        count = weights.Length;
        var padded = (count + 3) & ~3;
        this.centres = new double[axes.Length][];
        inverseWidths = new double[axes.Length][];
        (same, other) = (new double[axes.Length], new double[axes.Length]);
        var products = new double[padded];
        Array.Fill(products, 1);
        constants = new double[padded];
        constants.AsSpan(count).Fill(double.NegativeInfinity);
        for (var d = 0; d < axes.Length; d++)
        {
            this.centres[d] = new double[padded];
            centres[d].CopyTo(this.centres[d], 0);
            inverseWidths[d] = new double[padded];
            if (axes[d].IsChoice)
            {
                PrepareChoice(d, axes[d].Count);
            }
            else
            {
                priorConstant -= PortableMath.Log(RootTwoPi * Mass(0.5, 1));
                PrepareWidths(d, products);
            }
        }
        cumulative = new double[count];
        var total = 0.0;
        for (var i = 0; i < count; i++)
        {
            total += weights[i];
            cumulative[i] = total;
        }
        priorConstant -= PortableMath.Log(total + 1);
        for (var i = 0; i < count; i++)
        {
            constants[i] += PortableMath.Log(weights[i] / (total + 1)) - PortableMath.Log(products[i]);
        }
        terms = new double[padded + 1];
    }

    /// <summary>Logarithm of the density at a place; over axes without an order it is a chance.</summary>
    /// <param name="place">One coordinate (or number of a choice) per axis.</param>
    public double LogDensity(ReadOnlySpan<double> place)
    {
        var half = Vector256.Create(0.5);
        var greatest = Vector256.Create(double.NegativeInfinity);
        for (var i = 0; i < constants.Length; i += 4)
        {
            var term = Load(constants, i);
            for (var d = 0; d < axes.Length; d++)
            {
                var x = Vector256.Create(place[d]);
                if (axes[d].IsChoice)
                {
                    term += Vector256.ConditionalSelect(
                        Vector256.Equals(x, Load(centres[d], i)),
                        Vector256.Create(same[d]),
                        Vector256.Create(other[d])
                    );
                    continue;
                }
                var z = (x - Load(centres[d], i)) * Load(inverseWidths[d], i);
                term -= half * z * z;
            }
            term.StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(terms), (nuint)i);
            greatest = Vector256.Max(greatest, term);
        }
        var prior = PriorTerm(place);
        var shift = Math.Max(Math.Max(Math.Max(greatest[0], greatest[1]), Math.Max(greatest[2], greatest[3])), prior);
        var shifts = Vector256.Create(shift);
        var sums = Vector256<double>.Zero;
        for (var i = 0; i < constants.Length; i += 4)
        {
            sums += VectorMath.Exp(Load(terms, i) - shifts);
        }
        var sum = sums[0] + sums[2] + (sums[1] + sums[3]) + PortableMath.Exp(prior - shift);
        return shift + PortableMath.Log(sum);
    }

    /// <summary>Draws a place.</summary>
    /// <param name="random">Where chance comes from.</param>
    /// <param name="place">Receives one coordinate (or number of a choice) per axis; coordinates are those of
    /// values.</param>
    public void Draw(RandomStream random, Span<double> place)
    {
        var total = count == 0 ? 0 : cumulative[^1];
        var kernel = Array.BinarySearch(cumulative, random.NextDouble() * (total + 1));
        kernel = kernel < 0 ? ~kernel : kernel + 1;
        for (var d = 0; d < axes.Length; d++)
        {
            place[d] = axes[d].IsChoice ? DrawChoice(random, kernel, d) : DrawNormal(random, kernel, d);
        }
    }

    /// <summary>Share of a normal with a centre from 0 to 1 that lies there.</summary>
    public static double Mass(double centre, double width) =>
        1 - Outside(centre / width) - Outside((1 - centre) / width);

    // Chance of more than so many deviations. Beyond 8.3 it is below half a unit in the last place of 1.
    private static double Outside(double deviations) => deviations > 8.3 ? 0 : NormalShare.Below(-deviations);

    private static Vector256<double> Load(double[] values, int start) =>
        Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(values), (nuint)start);

    private void PrepareChoice(int d, double choices)
    {
        var kernels = count + 1.0;
        same[d] = PortableMath.Log((1 + 1 / kernels) / (1 + choices / kernels));
        other[d] = PortableMath.Log(1 / kernels / (1 + choices / kernels));
    }

    private void PrepareWidths(int d, double[] products)
    {
        var inverse = inverseWidths[d];
        var places = centres[d];
        KernelWidths.Of(places.AsSpan(0, count), inverse);
        for (var i = 0; i < count; i++)
        {
            var width = Math.Max(inverse[i], axes[d].HalfCell(places[i]));
            products[i] *= width * RootTwoPi * Mass(places[i], width);
            inverse[i] = 1 / width;
        }
        // Before a product of many small widths leaves the range of numbers, its logarithm moves over.
        for (var i = 0; i < count; i++)
        {
            if (products[i] < 1e-200)
            {
                constants[i] -= PortableMath.Log(products[i]);
                products[i] = 1;
            }
        }
    }

    private double PriorTerm(ReadOnlySpan<double> place)
    {
        var term = priorConstant;
        for (var d = 0; d < axes.Length; d++)
        {
            var z = place[d] - 0.5;
            term -= axes[d].IsChoice ? PortableMath.Log(axes[d].Count) : 0.5 * z * z;
        }
        return term;
    }

    private double DrawChoice(RandomStream random, int kernel, int d)
    {
        var choices = (int)axes[d].Count;
        // A kernel is its own choice with weight 1 and any choice with weight C/N.
        var isOwn = kernel < count && random.NextDouble() * (1 + choices / (count + 1.0)) < 1;
        return isOwn ? centres[d][kernel] : random.NextInt(choices);
    }

    private double DrawNormal(RandomStream random, int kernel, int d)
    {
        var (centre, width) = kernel < count ? (centres[d][kernel], 1 / inverseWidths[d][kernel]) : (0.5, 1);
        while (true)
        {
            // At least a third of such a normal lies between 0 and 1.
            var x = centre + width * random.NextNormal();
            if (x is >= 0 and <= 1)
            {
                return axes[d].Snap(x);
            }
        }
    }
}
