using System.Text.Json.Serialization;

namespace Riposte.Learning.Scaling;

/// <summary>Compiled JSON shape of <see cref="ScalerForm"/>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ScalerForm))]
internal sealed partial class ScalerJson : JsonSerializerContext;
