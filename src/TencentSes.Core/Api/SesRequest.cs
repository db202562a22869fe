using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TencentSes.Secrets;

namespace TencentSes.Api;

/// <summary>What all requests share. Derive from <see cref="SesRequest{TResponse}"/>.</summary>
public abstract record SesRequest
{
    private static readonly ConcurrentDictionary<Type, SesActionAttribute> Actions = new();

    private protected SesRequest()
    {
    }

    /// <summary>Checks what the published limits allow to check before the network.</summary>
    /// <exception cref="Errors.SesValidationException">A member cannot be right.</exception>
    public virtual void Validate()
    {
    }

    /// <summary>The action of a request type.</summary>
    public static SesActionAttribute ActionOf(Type requestType) => Actions.GetOrAdd(requestType, static type =>
        type.GetCustomAttribute<SesActionAttribute>() ?? throw new InvalidOperationException(type.Name + " names no API action."));

    /// <summary>The action that this request calls.</summary>
    internal virtual SesActionAttribute Action => ActionOf(GetType());

    /// <summary>True when this refusal of a repeated try shows that an earlier try with a lost answer was carried out.</summary>
    internal virtual bool ProvesEarlierTry(string code) => false;

    /// <summary>Secrets that the request carries, so that nothing shown repeats one.</summary>
    internal virtual IReadOnlyList<SecretBuffer> Secrets => [];

    /// <summary>Members that hold secrets: an answer that repeats one of these names repeats the request, in whatever writing.</summary>
    internal virtual IReadOnlyList<string> SecretNames => [];

    /// <summary>How a person finds out whether a request with a lost answer was carried out.</summary>
    internal virtual string HowToCheck => "Look whether it took effect before you repeat it.";

    /// <summary>The API that the action belongs to.</summary>
    internal virtual ApiService Service => ApiService.Ses;

    /// <summary>False for the few calls by which a caller without a key gets one.</summary>
    internal virtual bool IsSigned => true;

    /// <summary>The answer holds keys: nothing of its text may be shown, and it is wiped from memory.</summary>
    internal virtual bool AnswerIsSecret => false;

    /// <summary>Writes the body.</summary>
    internal virtual void WriteTo(Utf8JsonWriter writer) => JsonSerializer.Serialize(writer, this, SesRequestContext.Default.GetTypeInfo(GetType())
        ?? throw new InvalidOperationException(GetType().Name + " is missing in the JSON context."));
}

/// <summary>A request whose answer is a <typeparamref name="TResponse"/>. Member names are the wire names.</summary>
/// <typeparam name="TResponse">The answer.</typeparam>
public abstract record SesRequest<TResponse> : SesRequest
    where TResponse : SesResponse
{
    /// <summary>How the answer is read.</summary>
    internal virtual JsonTypeInfo<TResponse> AnswerType => (JsonTypeInfo<TResponse>)(SesResponseContext.Default.GetTypeInfo(typeof(TResponse))
        ?? throw new InvalidOperationException(typeof(TResponse).Name + " is missing in the JSON context."));
}
