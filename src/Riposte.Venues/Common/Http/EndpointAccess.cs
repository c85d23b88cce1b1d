namespace Riposte.Venues.Common.Http;

/// <summary>What a request to an endpoint must prove.</summary>
public enum EndpointAccess
{
    /// <summary>Nothing.</summary>
    Open,

    /// <summary>A key is sent, nothing is signed.</summary>
    Key,

    /// <summary>The request is signed and stamped with the venue's time.</summary>
    Signed,
}
