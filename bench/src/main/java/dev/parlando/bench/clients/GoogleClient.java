package dev.parlando.bench.clients;

import com.google.genai.AsyncSession;
import com.google.genai.Client;
import com.google.genai.types.Blob;
import com.google.genai.types.ClientOptions;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.LiveConnectConfig;
import com.google.genai.types.LiveSendRealtimeInputParameters;
import com.google.genai.types.LiveServerContent;
import com.google.genai.types.LiveServerMessage;
import com.google.genai.types.Modality;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/// Google's Java SDK, brought to speak without TLS as the other does.
final class GoogleClient implements Contender {
  private static final int SECONDS = 30;

  private final OkHttpClient http =
      new OkHttpClient.Builder().addInterceptor(GoogleClient::plain).build();
  private final Client client;

  GoogleClient(String address) {
    client =
        Client.builder()
            .apiKey("YOUR_API_KEY")
            .httpOptions(HttpOptions.builder().baseUrl(address).build())
            .clientOptions(ClientOptions.builder().customHttpClient(http).build())
            .build();
  }

  private static Response plain(Interceptor.Chain chain) throws IOException {
    var request = chain.request();
    var address = request.url().newBuilder().scheme("http").build();
    return chain.proceed(request.newBuilder().url(address).build());
  }

  @Override
  public Talk open(LongAdder heard) throws Exception {
    var config = LiveConnectConfig.builder().responseModalities(Modality.Known.AUDIO).build();
    var session = client.async.live.connect("echo", config).get(SECONDS, TimeUnit.SECONDS);
    session.receive(message -> hear(message, heard)).get(SECONDS, TimeUnit.SECONDS);
    send(session, LiveSendRealtimeInputParameters.builder().text("begin"));
    return new Talk() {
      @Override
      public void send(byte[] pcm) {
        var sound = Blob.builder().data(pcm).mimeType(MIME_TYPE).build();
        GoogleClient.send(session, LiveSendRealtimeInputParameters.builder().audio(sound));
      }

      @Override
      public void close() throws Exception {
        session.close().get(SECONDS, TimeUnit.SECONDS);
      }
    };
  }

  private static void send(AsyncSession session, LiveSendRealtimeInputParameters.Builder input) {
    var _ = session.sendRealtimeInput(input.build());
  }

  private static void hear(LiveServerMessage message, LongAdder heard) {
    var turn = message.serverContent().flatMap(LiveServerContent::modelTurn);
    for (var part : turn.flatMap(it -> it.parts()).orElse(List.of())) {
      part.inlineData().flatMap(Blob::data).ifPresent(bytes -> heard.add(bytes.length));
    }
  }

  @Override
  public void close() {
    client.close();
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }
}
