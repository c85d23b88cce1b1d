using System.Runtime.Intrinsics;
using Riposte.Core.Numerics;
using Riposte.Core.Randomness;

namespace Riposte.Tests.Unit.Models;

public sealed class VectorMathTests
{
    private static IEnumerable<double> Numbers()
    {
        double[] borders =
        [
            0,
            -0.0,
            1,
            -1,
            double.NaN,
            double.PositiveInfinity,
            double.NegativeInfinity,
            709.782712893384,
            709.7827128933841,
            710,
            -708.3,
            -708.4,
            -745.1332191019411,
            -745.1332191019412,
            -744,
            -720,
            709,
            709.5,
            709.4,
            1e-300,
            double.Epsilon,
            0.5,
            1e300,
            -1e300,
        ];
        var random = RandomStream.Named(1, "vector-math");
        return borders.Concat(
            Enumerable.Range(0, 40_000).Select(i => (random.NextDouble() - 0.5) * (i % 4 == 0 ? 1500 : 20))
        );
    }

    [Fact]
    public void Each_lane_has_the_bits_of_the_scalar_form()
    {
        foreach (var four in Numbers().Chunk(4).Where(c => c.Length == 4))
        {
            var exp = VectorMath.Exp(Vector256.Create(four));
            var sigmoid = VectorMath.Sigmoid(Vector256.Create(four));
            for (var lane = 0; lane < 4; lane++)
            {
                Assert.Equal(Bits(PortableMath.Exp(four[lane])), Bits(exp[lane]));
                Assert.Equal(Bits(PortableMath.Sigmoid(four[lane])), Bits(sigmoid[lane]));
            }
        }
    }

    private static long Bits(double x) => BitConverter.DoubleToInt64Bits(double.IsNaN(x) ? double.NaN : x);
}
