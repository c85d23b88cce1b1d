using System.Text.Json.Serialization;

namespace Riposte.Learning.Calibration;

/// <summary>Compiled JSON shape of <see cref="CalibratorForm"/>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(CalibratorForm))]
internal sealed partial class CalibratorJson : JsonSerializerContext;
