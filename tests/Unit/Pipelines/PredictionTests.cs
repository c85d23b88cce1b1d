using System.Reflection;
using System.Runtime.CompilerServices;
using Riposte.Core.Hashing;
using Riposte.Core.Time;
using Riposte.Learning.Contracts;

namespace Riposte.Tests.Unit.Pipelines;

public sealed class PredictionTests
{
    [Fact]
    public void Every_byte_of_a_prediction_belongs_to_a_field()
    {
        // Predictions are stored and named by their bytes: a gap between fields would hold whatever was there before.
        var sizes = typeof(Prediction)
            .GetFields(BindingFlags.Instance | BindingFlags.NonPublic)
            .Select(field =>
                field.FieldType == typeof(int) ? 4
                : field.FieldType == typeof(double) ? 8
                : field.FieldType == typeof(Instant) ? Unsafe.SizeOf<Instant>()
                : field.FieldType == typeof(Hash128) ? Unsafe.SizeOf<Hash128>()
                : throw new InvalidOperationException($"{field.FieldType} is new here.")
            );
        Assert.Equal(Unsafe.SizeOf<Prediction>(), sizes.Sum());
    }
}
